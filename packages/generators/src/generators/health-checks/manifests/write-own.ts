import type { Tree } from '@nx/devkit';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { requireInsideWorkspace } from '../../../shared/inside-workspace.js';
import { sameButForLayout } from '../../../shared/emit/same-text.js';

/**
 * Writes a file of ours. What a person has made of it is kept.
 * @param earlier What it may have been before, without a person's doing.
 */
export function writeOwn(
  tree: Tree,
  path: string,
  content: string,
  earlier: readonly string[] = [],
): FileOutcome {
  requireInsideWorkspace(tree.root, path, 'A manifest');
  const existing = tree.read(path, 'utf-8');
  if (existing !== null && sameButForLayout(existing, content)) {
    return { path, action: 'unchanged' };
  }
  if (existing !== null && !earlier.some((one) => sameButForLayout(existing, one))) {
    return { path, action: 'kept' };
  }
  tree.write(path, content);
  return { path, action: existing === null ? 'created' : 'merged' };
}
