import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

import { folderIn } from '../mentions.js';

const SOURCE = /(?<!\.d)\.[mc]?[jt]sx?$/;
/** What lies among them to prove them. */
const TEST = /\.(?:test|spec)\.\w+$/;

/**
 * The sources that `./models/*` may lead to, seen from a file, but that file itself.
 *
 * @param root absolute; the files are relative to it.
 */
export function filesInFolder(root: string, fromFile: string, specifier: string): string[] {
  const folder = folderIn(specifier);
  if (folder === undefined) return [];
  const path = posix.join(posix.dirname(fromFile), folder);
  return path.startsWith('..') ? [] : sourcesIn(root, path).filter((file) => file !== fromFile);
}

function sourcesIn(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !TEST.test(entry.name))
      .map(({ name }) => posix.join(folder, name))
      .sort();
  } catch {
    return [];
  }
}
