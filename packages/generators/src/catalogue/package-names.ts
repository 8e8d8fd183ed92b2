import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Language } from '../scan/summary/index.js';

/** Names of packages, as they stand in a list that is shipped: `*` is any text. */
export class PackageNames {
  readonly #exact: ReadonlySet<string>;
  readonly #pattern: RegExp;

  constructor(
    private readonly language: Language,
    names: readonly string[],
  ) {
    const globs = names.filter((name) => name.includes('*'));
    this.#exact = new Set(names.filter((name) => !name.includes('*')));
    this.#pattern = new RegExp(`^(?:${globs.map(asPattern).join('|') || '(?!)'})$`);
  }

  /**
   * The name in the list that `name` is, or in Python lies below: `google.protobuf` for `google.protobuf.message`.
   * @param name of npm the package's, `@scope/name`; of Python what is imported.
   */
  find(name: string): string | undefined {
    if (this.language === 'javascript') return this.#holds(name) ? name : undefined;
    const segments = name.split('.');
    return segments
      .map((_segment, index) => segments.slice(0, index + 1).join('.'))
      .find((one) => this.#holds(one));
  }

  #holds(name: string): boolean {
    return this.#exact.has(name) || this.#pattern.test(name);
  }
}

const asPattern = (name: string): string =>
  name.replace(/[\\^$.|?+()[\]{}]/g, '\\$&').replaceAll('*', '.*');

/** The groups of names in a shipped list: a file a language in a folder of the catalogue. */
export const namesIn = (
  folder: 'quiet' | 'outward',
  language: Language,
): Readonly<Record<string, readonly string[]>> =>
  parse(readFileSync(join(__dirname, folder, `${language}.yml`), 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >;
