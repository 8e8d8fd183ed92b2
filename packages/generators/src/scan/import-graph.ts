import { posix } from 'node:path';
import type { Catalogue, EntryHead } from '../catalogue/catalogue.js';
import { BrowserFiles } from './browser/browser-files.js';
import { typeImports } from './browser/signs.js';
import type { CatalogueEntry } from '../catalogue/entry.js';
import { customarySigns } from './customary-signs.js';
import type { FrontEnd } from './front-end.js';
import type { SourceFile } from './sources/source-file.js';
import { Strangers } from './strangers.js';
import type { Language } from './summary/index.js';
import { NAMES_STORE } from './tracker/unseen-store.js';

/** The imports of a component's script, which no parser here reads. */
const IMPORTS = /^\s*import\s(?:[^;'"]*?from\s*)?['"]([^'"\n]+)['"]/gm;

/**
 * Where a file may make a client that the catalogue does not have: see `unlistedClient`, `unlistedType`, `unlistedInJavaScript`.
 * Each looks for the end of the name first, and then back to where it begins: there are few, and many words.
 */
const UNLISTED: Readonly<Record<Language, RegExp>> = {
  javascript:
    /(?:Client|API|Api|SDK|Sdk)\s*\((?<=\bnew\s+[A-Z]\w*(?:Client|API|Api|SDK|Sdk)\s*\()|(?:Client|API|Api|SDK|Sdk)\.(?:init|open|log[iI]n|signIn|authenticate|connect|create|build|from|new|of\(|(?:getI|i)nstance)(?<=\b[A-Z]\w*(?:Client|API|Api|SDK|Sdk)\.\w+\(?)/,
  python:
    /(?:Client|APISession|API|Api|SDK|Sdk)\((?<=\b[A-Z]\w*(?:Client|APISession|API|Api|SDK|Sdk)\()|Client\b(?<=:\s*[A-Z]\w*Client)/,
};

/** What waits for somebody may ask whoever was handed to it: see `callOfUnseen`. */
const WAITS: Readonly<Record<Language, RegExp>> = {
  javascript: /\bawait\s+[\w.?!]+\.\w+\s*\(|\bfunction\s*\(\s*_?err(?:or)?\s*[,)]/,
  python: /\bawait\s+[\w.]+\.\w+\s*\(/,
};

/** The names that are imported; `all` where it is the module as a whole, or nobody can tell without a parse. */
export type ImportedNames = ReadonlySet<string> | 'all';

/** Who imports whom, and who imports a client library, told without reading a file as a whole. */
export class ImportGraph {
  /** Files that import a client library, or call a global that is one. */
  readonly clients = new Set<string>();
  readonly browser = new BrowserFiles();
  readonly strangers: Strangers;
  /** Those that any file imports, or that are installed to run with the files, as a package of the project's own may use them. */
  readonly libraries = new Set<CatalogueEntry>();
  readonly #importers = new Map<string, Map<string, ImportedNames>>();
  readonly #imported = new Map<string, Set<string>>();
  readonly #globals: Readonly<Record<Language, RegExp | undefined>>;
  readonly #telling: Readonly<Record<Language, Telling>>;
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
    this.#telling = {
      javascript: telling(catalogue, 'javascript'),
      python: telling(catalogue, 'python'),
    };
    const sources = files.filter(({ language }) => language === 'javascript');
    const installed =
      frontEnds.javascript.dependedOn?.(sources.map(({ file }) => file)) ?? new Set<string>();
    this.strangers = new Strangers(files, installed);
    for (const name of installed) {
      const library = catalogue.imported('javascript', name);
      if (library) this.libraries.add(library.entry);
    }
    for (const file of files) {
      const folder = posix.dirname(file.file);
      const siblings = this.#siblings.get(folder) ?? [];
      this.#siblings.set(folder, siblings);
      siblings.push(file);
    }
  }

  /** The files that import `file`, and what of it. */
  importersOf(file: string): ReadonlyMap<string, ImportedNames> {
    return this.#importers.get(file) ?? new Map<string, ImportedNames>();
  }

  /** The files that a client's file imports, and those that import it: most of them are read, too. */
  *neighbours(): Generator<string> {
    for (const file of this.clients) {
      yield* this.#imported.get(file) ?? [];
      yield* this.importersOf(file).keys();
    }
  }

  add({ file, language }: SourceFile, text: string): void {
    if (this.#globals[language]?.test(text)) this.clients.add(file);
    this.#addTold(language, text);
    const imported: string[] = [];
    const specifiers = this.frontEnds[language].importsOf(file, text);
    const names = language === 'python' ? namesByModule(specifiers) : undefined;
    const seen = new Set<string>();
    const plain = new Set<string>();
    const typesOnly = language === 'javascript' ? typeImports(text) : undefined;
    for (const specifier of specifiers) {
      const library = this.catalogue.imported(language, specifier);
      if (library) {
        this.clients.add(file);
        this.libraries.add(library.entry);
      }
      // A name out of a file that is no package is no module.
      if (plain.has(specifier.slice(0, Math.max(0, specifier.lastIndexOf('.'))))) continue;
      const found = this.frontEnds[language].resolve(file, specifier);
      if (!found || !('file' in found)) {
        for (const one of this.frontEnds[language].filesIn?.(file, specifier) ?? []) {
          this.#note(one, file, 'all');
        }
        if (language === 'javascript' && !library) this.#addFork(file, specifier);
        if (!library && this.strangers.has(language, specifier)) this.clients.add(file);
        continue;
      }
      const taken = names?.get(specifier) ?? 'all';
      this.#note(found.file, file, taken);
      if (language === 'python' && posix.basename(found.file) !== '__init__.py') {
        plain.add(specifier);
      }
      if (typesOnly && !typesOnly.has(specifier)) imported.push(found.file);
      if (seen.has(found.file) || taken !== 'all') continue;
      seen.add(found.file);
      for (const module of this.#modulesOf(found.file, text)) this.#note(module, file, 'all');
    }
    if (language === 'javascript') this.browser.add(file, text, specifiers, imported);
  }

  /** A component is no source of ours, but what it imports runs where it does. */
  addComponent(file: string, text: string): void {
    const targets = [...text.matchAll(IMPORTS)].flatMap(([, specifier = '']) => {
      const found = this.frontEnds.javascript.resolve(file, specifier);
      return found && 'file' in found ? [found.file] : [];
    });
    this.browser.add(file, text, [], targets);
  }

  /** Adds the files that use a name by which people call a client of a library that any file imports. */
  addByConvention(
    files: readonly SourceFile[],
    textOf: (file: string) => string | undefined,
  ): void {
    const signs = {
      javascript: this.#customarySigns('javascript'),
      python: this.#customarySigns('python'),
    };
    for (const { file, language } of files) {
      if (this.clients.has(file)) continue;
      const text = textOf(file) ?? '';
      if (signs[language](text)) this.clients.add(file);
      else if (UNLISTED[language].test(text)) this.clients.add(file);
      else if (language === 'javascript' && NAMES_STORE.test(text)) this.clients.add(file);
      else if (WAITS[language].test(text) && !this.browser.has(file)) this.clients.add(file);
    }
  }

  /** Adds the files that may read what others hang onto objects. */
  addReaders(
    files: readonly SourceFile[],
    textOf: (file: string) => string | undefined,
    patternOf: (language: Language) => RegExp | undefined,
  ): void {
    const patterns = { javascript: patternOf('javascript'), python: patternOf('python') };
    for (const { file, language } of files) {
      const pattern = patterns[language];
      if (!pattern || this.clients.has(file)) continue;
      if (pattern.test(textOf(file) ?? '')) this.clients.add(file);
    }
  }

  /** The libraries that members tell of which nothing else has. */
  #addTold(language: Language, text: string): void {
    const { pattern, byMember } = this.#telling[language];
    for (const [, member = ''] of pattern ? text.matchAll(pattern) : []) {
      this.libraries.add(byMember.get(member)!.entry());
    }
  }

  #customarySigns(language: Language): (text: string) => boolean {
    const imported = [...this.libraries].filter((entry) => entry.language === language);
    const named = imported
      .flatMap(({ conventions = [] }) => conventions)
      .filter(({ near = false }) => !near);
    const anywhere = this.catalogue.anywhere(language).flatMap((head) => head.anywhere());
    return customarySigns([...named, ...anywhere]);
  }

  #addFork(file: string, specifier: string): void {
    const library = this.catalogue.forked(specifier);
    if (!library) return;
    this.clients.add(file);
    this.libraries.add(library);
  }

  #note(target: string, importer: string, names: ImportedNames): void {
    const imported = this.#imported.get(importer) ?? new Set<string>();
    this.#imported.set(importer, imported);
    imported.add(target);
    const importers = this.#importers.get(target) ?? new Map<string, ImportedNames>();
    this.#importers.set(target, importers);
    const before = importers.get(importer);
    importers.set(
      importer,
      before === 'all' || names === 'all' ? 'all' : new Set([...(before ?? []), ...names]),
    );
  }

  /** `import package` may be used for any of its modules: those count of which the text has the name. */
  #modulesOf(file: string, text: string): readonly string[] {
    if (posix.basename(file) !== '__init__.py') return [];
    const modules = this.#siblings.get(posix.dirname(file)) ?? [];
    return modules
      .map((module) => module.file)
      .filter((module) => module !== file && text.includes(posix.basename(module, '.py')));
  }
}

/** What `from a.b import c, d` takes out of `a.b`: it is told as `a.b`, `a.b.c` and `a.b.d`. */
function namesByModule(specifiers: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const specifier of specifiers) {
    const end = specifier.lastIndexOf('.');
    const [module, name] = [specifier.slice(0, end), specifier.slice(end + 1)];
    if (end < 0 || name === '') continue;
    // `.a` is taken out of the file's own package.
    const owner = /^\.*$/.test(module) ? `${module}.` : module;
    const known = names.get(owner) ?? new Set();
    names.set(owner, known);
    known.add(name);
  }
  return names;
}

function globalsPattern(catalogue: Catalogue, language: Language): RegExp | undefined {
  const names = catalogue.heads
    .filter((head) => head.language === language)
    .flatMap(({ globals, generated }) => [...globals, ...generated])
    .map((name) => name.replaceAll('.', '\\.').replaceAll('$', '\\$'));
  return names.length === 0 ? undefined : new RegExp(`(?<![\\w$])(?:${names.join('|')})\\b`);
}

interface Telling {
  readonly pattern: RegExp | undefined;
  readonly byMember: ReadonlyMap<string, EntryHead>;
}

function telling({ heads }: Catalogue, language: Language): Telling {
  const byMember = new Map(
    heads
      .filter((head) => head.language === language)
      .flatMap((head) => head.telling.map((member) => [member, head] as const)),
  );
  const members = [...byMember.keys()].join('|').replaceAll('$', '\\$');
  return {
    pattern: members === '' ? undefined : new RegExp(`\\.(${members})\\s*\\(`, 'g'),
    byMember,
  };
}
