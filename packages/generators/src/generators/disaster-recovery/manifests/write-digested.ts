import { createHash } from 'node:crypto';
import type { Tree } from '@nx/devkit';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { requireInsideWorkspace } from '../../../shared/inside-workspace.js';

/** All that a formatter may change without changing what a file means. */
const LAYOUT = /[\s"']+/g;
const FIRST_LINE = /^# disaster-recovery ([0-9a-f]{12}): [^\n]*\n/;

/**
 * Writes a file that follows from others, and knows its own work by a digest in the first line: what nobody has touched
 * is written anew when what it follows from has changed, and what a person has made of it is kept.
 */
export function writeDigested(tree: Tree, path: string, content: string): FileOutcome {
  requireInsideWorkspace(tree.root, path, 'A manifest');
  const existing = tree.read(path, 'utf-8');
  const text = `# disaster-recovery ${digestOf(content)}: yours as soon as you change it; until then the generator renews it.\n${content}`;
  if (existing === text) return { path, action: 'unchanged' };
  if (existing !== null && !isOurs(existing)) return { path, action: 'kept' };
  if (existing !== null && digestOf(bodyOf(existing)) === digestOf(content)) {
    return { path, action: 'unchanged' };
  }
  tree.write(path, text);
  return { path, action: existing === null ? 'created' : 'merged' };
}

/** Whether a file was written here, and nobody has changed it since but its layout. */
function isOurs(text: string): boolean {
  return FIRST_LINE.exec(text)?.[1] === digestOf(bodyOf(text));
}

const bodyOf = (text: string): string => text.replace(FIRST_LINE, '');

function digestOf(text: string): string {
  return createHash('sha256').update(text.replace(LAYOUT, '')).digest('hex').slice(0, 12);
}
