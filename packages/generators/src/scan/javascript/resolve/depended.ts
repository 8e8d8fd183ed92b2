import { dirname, join } from 'node:path';
import { isRecord, readJson } from './read-json.js';

/**
 * The packages that run with the sources: the `dependencies` of each package.json in a folder of theirs or above, but for
 * those of the workspace itself.
 * @param root absolute; `files` are relative to it.
 */
export function packagesDependedOn(root: string, files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let at = dirname(file); !folders.has(at); at = dirname(at)) folders.add(at);
  }
  const found = new Set<string>();
  const own = new Set<unknown>();
  for (const folder of folders) {
    const manifest = readJson(join(root, folder, 'package.json'));
    own.add(manifest?.['name']);
    const listed = manifest?.['dependencies'];
    if (!isRecord(listed)) continue;
    for (const [name, version] of Object.entries(listed)) {
      if (!OF_WORKSPACE.test(String(version))) found.add(name);
    }
  }
  return new Set([...found].filter((name) => !own.has(name)));
}

const OF_WORKSPACE = /^(?:workspace|file|link|portal):/;
