import { dirname } from 'node:path';

import type { FolderContents } from './folder-contents.js';

/** What decides where the name of a package leads: what depends on it, what maps it, and where it is installed. */
const DECIDES =
  /^(?:package\.json|node_modules|[jt]sconfig.*\.json|lerna\.json|pnpm-workspace\.yaml)$/;

/** The folders that decide where names of packages lead. */
export class SettingsFolders {
  readonly #known = new Map<string, string>();

  /** @param root absolute; no folder above it is looked at. */
  constructor(
    private readonly root: string,
    private readonly contents: FolderContents,
  ) {}

  /** The nearest one from `directory` on upwards: from all folders below it that have none nearer a name leads to the same place. */
  of(directory: string): string {
    const known = this.#known.get(directory);
    if (known !== undefined) return known;
    const parent = dirname(directory);
    const isLast = directory === this.root || parent === directory || this.#decides(directory);
    const found = isLast ? directory : this.of(parent);
    this.#known.set(directory, found);
    return found;
  }

  #decides(directory: string): boolean {
    const contents = this.contents.of(directory);
    const names = contents ? [contents.files, contents.folders, contents.others] : [];
    return names.some((some) => [...some].some((name) => DECIDES.test(name)));
  }
}
