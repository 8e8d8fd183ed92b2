import { dirname, join } from 'node:path';
import { isRecord, readJson } from './read-json.js';

/**
 * The packages that run with the sources: the `dependencies` of each package.json in a folder of theirs or above.
 * @param root absolute; `files` are relative to it.
 */
export function packagesDependedOn(root: string, files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let at = dirname(file); !folders.has(at); at = dirname(at)) folders.add(at);
  }
  const found = new Set<string>();
  for (const folder of folders) {
    const listed = readJson(join(root, folder, 'package.json'))?.['dependencies'];
    if (isRecord(listed)) for (const name of Object.keys(listed)) found.add(name);
  }
  return found;
}
