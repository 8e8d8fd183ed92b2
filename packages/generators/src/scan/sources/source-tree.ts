import { type FileList, listFiles } from './list-files.js';
import { readSource } from './read-source.js';
import type { Skipped } from './source-file.js';

/** The source below a folder as it stood when a scan first asked for it: listed once, and each file read once. */
export class SourceTree {
  readonly list: FileList;
  readonly #texts = new Map<string, string | Skipped>();

  /** @param root Absolute. */
  constructor(readonly root: string) {
    this.list = listFiles(root);
  }

  /** The text of a file, or why nobody should read it. */
  read(file: string): string | Skipped {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const text = readSource(this.root, file);
    this.#texts.set(file, text);
    return text;
  }

  /** All that were read so far, in that order. */
  get filesRead(): readonly string[] {
    return [...this.#texts.keys()];
  }
}
