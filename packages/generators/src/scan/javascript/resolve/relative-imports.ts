import { basename, dirname, join } from 'node:path';

import { candidatesOf } from './find-by-path.js';
import type { FolderContents } from './folder-contents.js';

/** `..` and `./orders/` are a folder, of which a file beside it says nothing. */
const IS_FOLDER = /(?:^|\/)\.{0,2}$/;
const INDEX = 'index';

/**
 * Where paths lead, as far as the names in the folders tell: most imports of a path are one of a file under its own name,
 * for which nobody needs to ask the resolver.
 */
export class RelativeImports {
  constructor(
    private readonly contents: FolderContents,
    private readonly extensions: readonly string[],
    private readonly aliases: Readonly<Record<string, readonly string[]>>,
  ) {}

  /** The file, absolute and without links; nothing where it is for the resolver to say. */
  find(directory: string, specifier: string): string | undefined {
    if (IS_FOLDER.test(specifier)) return undefined;
    const path = join(directory, specifier);
    const beside = this.contents.of(dirname(path));
    if (!beside) return undefined;
    const names = candidatesOf(basename(path), this.extensions, this.aliases);
    if (names.some((name) => beside.others.has(name))) return undefined;
    const name = names.find((one) => beside.files.has(one));
    return name === undefined ? this.#indexOf(path) : join(dirname(path), name);
  }

  #indexOf(folder: string): string | undefined {
    const within = this.contents.of(folder);
    const names = this.extensions.map((extension) => INDEX + extension);
    const isOpen =
      within?.files.has('package.json') || names.some((one) => within?.others.has(one));
    const name = isOpen ? undefined : names.find((one) => within?.files.has(one));
    return name === undefined ? undefined : join(folder, name);
  }
}
