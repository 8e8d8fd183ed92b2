import { posix } from 'node:path';
import { getProjects, type Tree } from '@nx/devkit';
import { UsageError } from '../shared/usage-error.js';
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
  if (innermost) return { project: innermost[0] };
  const folder = projectFolder(tree, selection.path);
  if (folder === undefined) return {};
  const name = folder === '' ? 'app' : posix.basename(folder);
  throw new UsageError(
    `${selection.path || 'The workspace'} lies in no Nx project.`,
    `Make it one: put { "name": "${name}", "projectType": "application" } into ${posix.join(folder, 'project.json')}, and run the command again.`,
  );
}

/** The nearest folder around a path that a tool of its language takes for a project. */
function projectFolder(tree: Tree, path: string): string | undefined {
  for (let folder = path; ; folder = posix.dirname(folder)) {
    const here = folder === '.' ? '' : folder;
    if (MANIFESTS.some((name) => tree.exists(posix.join(here, name)))) return here;
    if (here === '') return undefined;
  }
}

const MANIFESTS = ['package.json', 'pyproject.toml', 'setup.py', 'requirements.txt'];

const looksLikePath = (target: string): boolean => /[/\\.]/.test(target);
