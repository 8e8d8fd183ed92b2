import { statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import type { Dependencies } from './dependencies.js';

/**
 * Folders that are imported by their name, as `shared/db` of the folder `shared` beside the importing one: by
 * `NODE_PATH`, by `modules` of a bundler, by Babel's module resolver. The folder itself tells, whoever declares it.
 */
export class NamedFolders {
  readonly #found = new Map<string, readonly string[]>();

  constructor(private readonly dependencies: Dependencies) {}

  /**
   * The folders at or above `directory` in which there is a folder that the specifier begins with, the nearest first;
   * none where a package.json on the way depends on a package of that name. All are absolute.
   */
  above(directory: string, specifier: string): readonly string[] {
    const [name = ''] = specifier.split('/', 1);
    if (!/^[A-Za-z]/.test(name) || isBuiltin(specifier)) return [];
    const key = `${directory}\0${name}`;
    const known = this.#found.get(key);
    if (known) return known;
    const folders = [...this.dependencies.upwards(directory)];
    const isPackage = folders.some((folder) => this.dependencies.has(folder, name));
    const found = isPackage ? [] : folders.filter((folder) => isFolder(join(folder, name)));
    this.#found.set(key, found);
    return found;
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
