import { statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';

import { isRecord, readJson } from './read-json.js';

/**
 * Folders that are imported by their name, as `shared/db` of the folder `shared` beside the importing one: by
 * `NODE_PATH`, by `modules` of a bundler, by Babel's module resolver. The folder itself tells, whoever declares it.
 */
export class NamedFolders {
  readonly #dependencies = new Map<string, ReadonlySet<string>>();
  readonly #found = new Map<string, readonly string[]>();

  constructor(private readonly root: string) {}

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
    const found = this.#look(directory, name);
    this.#found.set(key, found);
    return found;
  }

  #look(directory: string, name: string): readonly string[] {
    const found: string[] = [];
    for (let at = directory; ; at = dirname(at)) {
      if (this.#dependenciesOf(at).has(name)) return [];
      if (statSync(join(at, name), { throwIfNoEntry: false })?.isDirectory() === true) {
        found.push(at);
      }
      if (at === this.root || dirname(at) === at) return found;
    }
  }

  #dependenciesOf(directory: string): ReadonlySet<string> {
    const known = this.#dependencies.get(directory);
    if (known) return known;
    const manifest = readJson(join(directory, 'package.json')) ?? {};
    const lists = KINDS.map((kind) => manifest[kind]);
    const names = new Set(lists.flatMap((list) => (isRecord(list) ? Object.keys(list) : [])));
    this.#dependencies.set(directory, names);
    return names;
  }
}

const KINDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
