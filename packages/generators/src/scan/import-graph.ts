import { posix } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { FrontEnd } from './front-end.js';
import type { SourceFile } from './sources/source-file.js';
import type { Language } from './summary/index.js';

/** Who imports whom, and who imports a client library, told without reading a file as a whole. */
export class ImportGraph {
  /** Files that import a client library, or call a global that is one. */
  readonly clients = new Set<string>();
  readonly #importers = new Map<string, Set<string>>();
  readonly #globals: Readonly<Record<Language, RegExp | undefined>>;
  readonly #siblings = new Map<string, SourceFile[]>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly frontEnds: Readonly<Record<Language, FrontEnd>>,
    files: readonly SourceFile[],
  ) {
    this.#globals = {
      javascript: globalsPattern(catalogue, 'javascript'),
      python: globalsPattern(catalogue, 'python'),
    };
    for (const file of files) {
      const folder = posix.dirname(file.file);
      const siblings = this.#siblings.get(folder) ?? [];
      this.#siblings.set(folder, siblings);
      siblings.push(file);
    }
  }

  importersOf(file: string): ReadonlySet<string> {
    return this.#importers.get(file) ?? new Set();
  }

  add({ file, language }: SourceFile, text: string): void {
    if (this.#globals[language]?.test(text)) this.clients.add(file);
    for (const specifier of this.frontEnds[language].importsOf(file, text)) {
      if (this.catalogue.imported(language, specifier)) this.clients.add(file);
      for (const target of this.#targets(file, language, specifier, text)) {
        const importers = this.#importers.get(target) ?? new Set();
        this.#importers.set(target, importers);
        importers.add(file);
      }
    }
  }

  #targets(file: string, language: Language, specifier: string, text: string): readonly string[] {
    const found = this.frontEnds[language].resolve(file, specifier);
    if (!found || !('file' in found)) return [];
    if (posix.basename(found.file) !== '__init__.py') return [found.file];
    // `from package import module` names the package only: its modules count where the text has their names.
    const modules = this.#siblings.get(posix.dirname(found.file)) ?? [];
    return [
      found.file,
      ...modules
        .map((module) => module.file)
        .filter((module) => text.includes(posix.basename(module, '.py'))),
    ];
  }
}

function globalsPattern(catalogue: Catalogue, language: Language): RegExp | undefined {
  const names = catalogue.heads
    .filter((head) => head.language === language)
    .flatMap(({ globals }) => globals);
  return names.length === 0 ? undefined : new RegExp(`\\b(?:${names.join('|')})\\b`);
}
