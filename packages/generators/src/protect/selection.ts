import { isAbsolute, posix, relative } from 'node:path';
import { normalizePath, type Tree } from '@nx/devkit';
import { requireInsideWorkspace } from '../shared/inside-workspace.js';
import { UsageError } from '../shared/usage-error.js';

/** Which calls a person means. */
export type Selection =
  | { readonly kind: 'all' }
  /** A file or folder, relative to the workspace. */
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'dependency'; readonly name: string };

/**
 * What was typed: a file or folder where there is one, below the folder stood in, the project or the workspace; else the
 * name of a dependency.
 * @param cwd The folder that the command was typed in, absolute.
 * @throws UsageError where it is a path that leads nowhere, or out of the workspace.
 */
export function selectionFrom(
  tree: Tree,
  target: string | undefined,
  cwd: string,
  projectRoot?: string,
): Selection {
  if (target === undefined || target === '') return { kind: 'all' };
  const stood = normalizePath(relative(tree.root, cwd));
  const wanted = isAbsolute(target)
    ? normalizePath(relative(tree.root, target))
    : normalizePath(target);
  const bases = isAbsolute(target) ? [''] : [stood, projectRoot ?? '', ''];
  const candidates = bases.map((base) =>
    posix.normalize(posix.join(base, wanted)).replace(/\/$/, ''),
  );
  const inside = candidates.filter((path) => path !== '..' && !path.startsWith('../'));
  if (inside.length === 0)
    requireInsideWorkspace(tree.root, candidates[0]!, 'What is to be protected');
  const path = inside.find((one) => tree.exists(one) || tree.children(one).length > 0);
  if (path !== undefined) {
    requireInsideWorkspace(tree.root, path, 'What is to be protected');
    return { kind: 'path', path: path === '.' ? '' : path };
  }
  if (/[/\\]|\.[cm]?[jt]sx?$|\.py$/.test(target)) {
    throw new UsageError(
      `There is no file or folder ${target}.`,
      'Give a path below the workspace, or the name of a dependency, or nothing for the whole project.',
    );
  }
  return { kind: 'dependency', name: target };
}

/** Whether a call is meant. */
export function isSelected(
  selection: Selection,
  { file, dependency }: { readonly file: string; readonly dependency: string },
): boolean {
  switch (selection.kind) {
    case 'all':
      return true;
    case 'path':
      return (
        selection.path === '' || file === selection.path || file.startsWith(`${selection.path}/`)
      );
    case 'dependency':
      return dependency === selection.name;
  }
}
