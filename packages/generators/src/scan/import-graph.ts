import { posix } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.js';
import { BrowserFiles } from './browser/browser-files.js';
import { isTypeImport } from './browser/signs.js';
import type { CatalogueEntry } from '../catalogue/entry.js';
import type { FrontEnd } from './front-end.js';
import type { SourceFile } from './sources/source-file.js';
import type { Language } from './summary/index.js';

/** The imports of a component's script, which no parser here reads. */
const IMPORTS = /^\s*import\s(?:[^;'"]*?from\s*)?['"]([^'"\n]+)['"]/gm;

/** Who imports whom, and who imports a client library, told without reading a file as a whole. */
export class ImportGraph {
  /** Files that import a client library, or call a global that is one. */
  readonly clients = new Set<string>();
  readonly browser = new BrowserFiles();
  /** Those that any file imports. */
  readonly libraries = new Set<CatalogueEntry>();
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
    const imported: string[] = [];
    for (const specifier of this.frontEnds[language].importsOf(file, text)) {
      const library = this.catalogue.imported(language, specifier);
      if (library) {
        this.clients.add(file);
        this.libraries.add(library.entry);
      }
      for (const target of this.#targets(file, language, specifier, text)) {
        const importers = this.#importers.get(target) ?? new Set();
        this.#importers.set(target, importers);
        importers.add(file);
        if (language === 'javascript' && !isTypeImport(text, specifier)) imported.push(target);
      }
    }
    if (language === 'javascript') this.browser.add(file, text, imported);
  }

  /** A component is no source of ours, but what it imports runs where it does. */
  addComponent(file: string, text: string): void {
    const targets = [...text.matchAll(IMPORTS)].flatMap(([, specifier = '']) => {
      const found = this.frontEnds.javascript.resolve(file, specifier);
      return found && 'file' in found ? [found.file] : [];
    });
    this.browser.add(file, text, targets);
  }

  /** Adds the files that use a name by which people call a client of a library that any file imports. */
  addByConvention(
    files: readonly SourceFile[],
    textOf: (file: string) => string | undefined,
  ): void {
    const conventions = [...this.libraries].flatMap((entry) => entry.conventions ?? []);
    const words = conventions.flatMap(({ named = [], of = [] }) => [...named, ...of]);
    if (words.length === 0) return;
    const pattern = new RegExp(`\\b(?:${[...new Set(words)].join('|')})\\s*\\??\\.`);
    for (const { file, language } of files) {
      if (language !== 'javascript' || this.clients.has(file)) continue;
      if (pattern.test(textOf(file) ?? '')) this.clients.add(file);
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
    .flatMap(({ globals, generated }) => [...globals, ...generated])
    .map((name) => name.replaceAll('.', '\\.'));
  return names.length === 0 ? undefined : new RegExp(`\\b(?:${names.join('|')})\\b`);
}
