import { statSync } from 'node:fs';
import { join } from 'node:path';

/** The file that a relative path leads to by name alone, for where a broken package.json keeps the resolver from looking. */
export function findByPath(
  path: string,
  extensions: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const [, stem = path, extension = ''] = /^(.*?)(\.[cm]?jsx?)?$/s.exec(path) ?? [];
  const candidates = [
    ...(aliases[extension] ?? []).map((alias) => stem + alias),
    path,
    ...extensions.map((added) => path + added),
    ...extensions.map((added) => join(path, `index${added}`)),
  ];
  return candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}
