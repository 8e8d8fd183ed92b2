import { statSync } from 'node:fs';
import { join } from 'node:path';

/** The file that a relative path leads to by name alone, for where a broken package.json keeps the resolver from looking. */
export function findByPath(
  path: string,
  extensions: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const candidates = [
    ...candidatesOf(path, extensions, aliases),
    ...extensions.map((added) => join(path, `index${added}`)),
  ];
  return candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** The files that a path may mean, in the order in which they are looked for; where it is a folder, none of them is there. */
export function candidatesOf(
  path: string,
  extensions: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const [, stem = path, extension = ''] = /^(.*?)(\.[cm]?jsx?)?$/s.exec(path) ?? [];
  return [
    ...(aliases[extension] ?? []).map((alias) => stem + alias),
    path,
    ...extensions.map((added) => path + added),
  ];
}
