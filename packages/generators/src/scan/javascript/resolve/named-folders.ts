import { statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import type { Dependencies } from './dependencies.js';
import type { FolderContents } from './folder-contents.js';

/**
 * Folders that are imported by their name, as `shared/db` of the folder `shared` beside the importing one: by
 * `NODE_PATH`, by `modules` of a bundler, by Babel's module resolver, by a `tsconfig.json` that is not here to be read. The
 * folder itself tells, whoever declares it.
 */
export class NamedFolders {
  readonly #found = new Map<string, readonly string[] | 'package'>();

  constructor(
    private readonly dependencies: Dependencies,
    private readonly contents: FolderContents,
  ) {}

  /**
   * Where the specifier may lead to, absolute, the nearest first: a path in a folder that it begins with, at or above
   * `directory` or in the `src` of one of these; none where a package.json on the way depends on a package of that name.
   */
  candidates(directory: string, specifier: string): readonly string[] {
    if (isBuiltin(specifier)) return [];
    const { sign = '', path = '' } = ALIAS.exec(specifier)?.groups ?? {};
    const [name = '', ...rest] = path.split('/');
    if (name === '' || (sign !== '' && rest.length === 0)) return [];
    const packageName = sign === '@' ? `@${name}/${rest[0]!}` : name;
    const bases = this.#basesOf(directory, name, packageName, sign !== '');
    return bases === 'package' ? [] : bases.map((base) => join(base, path));
  }

  /** Of a folder and of those above it. */
  #basesOf(
    directory: string,
    name: string,
    packageName: string,
    isAlias: boolean,
  ): readonly string[] | 'package' {
    const key = `${directory}\0${packageName}`;
    const known = this.#found.get(key);
    if (known) return known;
    const above = this.dependencies.above(directory);
    const further = above === undefined ? [] : this.#basesOf(above, name, packageName, isAlias);
    const isPackage = further === 'package' || this.dependencies.has(directory, packageName);
    const own = isAlias ? [directory, join(directory, 'src')] : [directory];
    const found = isPackage
      ? 'package'
      : [...own.filter((base) => this.#isThere(base, name)), ...further];
    this.#found.set(key, found);
    return found;
  }

  #isThere(base: string, name: string): boolean {
    const contents = this.contents.of(base);
    if (contents && !contents.others.has(name)) return contents.folders.has(name);
    return statSync(join(base, name), { throwIfNoEntry: false })?.isDirectory() === true;
  }
}

/** `shared/db`, and as people call folders of their own: `@shared/db`, `#shared/db`, `~/shared/db`, `@/shared/db`. */
const ALIAS = /^(?<sign>[@~]\/|[@#~]|)(?<path>[A-Za-z].*)$/;
