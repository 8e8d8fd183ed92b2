import { readdirSync, realpathSync } from 'node:fs';

/** The names of what lies in a folder. */
export interface Contents {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** What only the file system can tell: links, and what is neither. */
  readonly others: ReadonlySet<string>;
}

/** What lies in each folder, listed when it is first asked for. */
export class FolderContents {
  readonly #known = new Map<string, Contents | undefined>();

  /** Nothing where there is no such folder, or where its path leads over a link. */
  of(folder: string): Contents | undefined {
    if (!this.#known.has(folder)) this.#known.set(folder, listed(folder));
    return this.#known.get(folder);
  }
}

function listed(folder: string): Contents | undefined {
  try {
    if (realpathSync.native(folder) !== folder) return undefined;
    const entries = readdirSync(folder, { withFileTypes: true });
    const named = (isOne: (entry: (typeof entries)[number]) => boolean): ReadonlySet<string> =>
      new Set(entries.filter(isOne).map(({ name }) => name));
    return {
      files: named((entry) => entry.isFile()),
      folders: named((entry) => entry.isDirectory()),
      others: named((entry) => !entry.isFile() && !entry.isDirectory()),
    };
  } catch {
    return undefined;
  }
}
