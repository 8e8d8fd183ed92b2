import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, relative, sep } from 'node:path';
import { UsageError } from './usage-error.js';

/**
 * Refuses a path that is not inside the workspace, by its text or through a symbolic link on the way.
 * @param root The workspace's folder on disk; one that does not exist has no links.
 * @param path Relative to `root`.
 * @param what What the path is for, as the message's subject.
 * @throws UsageError
 */
export function requireInsideWorkspace(root: string, path: string, what: string): void {
  if (isAbsolute(path) || leaves(normalize(path))) throw outside(what, path);
  const target = real(join(root, path));
  if (leaves(relative(real(root), target))) throw outside(what, `${path} (a link to ${target})`);
}

function leaves(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** The real place of `path`, or of the nearest folder above it that exists. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), basename(path));
  }
}

function outside(what: string, path: string): UsageError {
  return new UsageError(
    `${what} lies outside the workspace: ${path}`,
    'Generators write inside the workspace only. Use a path below its root.',
  );
}
