import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The folders below `root` that a workspace pattern such as `packages/*` or `libs/**` names, relative to it. */
export function foldersMatching(root: string, pattern: string): string[] {
  return pattern
    .split('/')
    .reduce<
      string[]
    >((folders, segment) => folders.flatMap((folder) => step(root, folder, segment)), ['']);
}

function step(root: string, folder: string, segment: string): string[] {
  if (segment === '**') return withDescendants(root, folder);
  if (!/[*?{[]/.test(segment)) return [posix.join(folder, segment)];
  const matches = globPattern(segment);
  return subfolders(root, folder)
    .filter((name) => matches.test(name))
    .map((name) => posix.join(folder, name));
}

function withDescendants(root: string, folder: string): string[] {
  const children = subfolders(root, folder).map((name) => posix.join(folder, name));
  return [folder, ...children.flatMap((child) => withDescendants(root, child))];
}

function subfolders(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(?:\..*|node_modules)$/.test(entry.name))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** `*`, `**`, `?` and `{a,b}` as a regular expression for a whole path. */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|[*?{},]|[.+^$()|[\]\\]/g, (sign) => {
    return GLOB_SIGNS[sign] ?? `\\${sign}`;
  });
  return new RegExp(`^${source}$`);
}

const GLOB_SIGNS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
  ',': '|',
};
