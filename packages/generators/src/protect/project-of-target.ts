import { getProjects, type Tree } from '@nx/devkit';
import type { ProtectOptions } from './options.js';
import { selectionFrom } from './selection.js';

/** The project that was named, else the one that the named file or folder lies in. */
export function projectOfTarget(
  tree: Tree,
  { project, target }: ProtectOptions,
  cwd: string,
): { readonly project?: string } {
  if (project !== undefined) return { project };
  if (target === undefined || !looksLikePath(target)) return {};
  const selection = selectionFrom(tree, target, cwd);
  if (selection.kind !== 'path') return {};
  const path = `${selection.path}/`;
  const [innermost] = [...getProjects(tree)]
    .filter(([, { root }]) => root === '.' || path.startsWith(`${root}/`))
    .sort(([, a], [, b]) => b.root.length - a.root.length);
  return innermost ? { project: innermost[0] } : {};
}

const looksLikePath = (target: string): boolean => /[/\\.]/.test(target);
