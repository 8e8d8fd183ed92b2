import type { Language } from '../scan/summary/index.js';
import type { CatalogueEntry, Convention } from './entry.js';
import { exportsName, nameInScope } from './fork.js';
import { type Glob, glob, isGlob } from './glob.js';

/** What can be told of an entry without reading its types, which is most of the work. */
export interface EntryHead {
  readonly library: string;
  readonly language: Language;
  readonly modules: readonly string[];
  readonly globals: readonly string[];
  /** See `CatalogueEntry`. */
  readonly generated: readonly string[];
  /** See `CatalogueEntry`. */
  readonly telling: readonly string[];
  /** Those of its conventions that hold in any project. */
  readonly anywhere: () => readonly Convention[];
  /** The whole entry, read on first use. */
  readonly entry: () => CatalogueEntry;
}

/** What an import brings in. */
export interface Imported {
  readonly entry: CatalogueEntry;
  /** The members that lead from the entry's type `module` to the value. */
  readonly path: readonly string[];
  /** What `*` stands for in the specifier: `s3` of `@aws-sdk/client-s3`. */
  readonly wildcard?: string;
}

interface Modules {
  readonly exact: Map<string, EntryHead>;
  readonly globs: { readonly glob: Glob; readonly head: EntryHead }[];
  /** What was asked before: a project names few modules, and each of them often. */
  readonly asked: Map<string, ModuleOf | undefined>;
}

interface ModuleOf {
  readonly head: EntryHead;
  readonly wildcard?: string;
}

/** The client libraries that are known. Earlier entries go before later ones. */
export class Catalogue {
  readonly #modules: Readonly<Record<Language, Modules>> = {
    javascript: { exact: new Map(), globs: [], asked: new Map() },
    python: { exact: new Map(), globs: [], asked: new Map() },
  };
  /** What was asked before of Python's; `null` is nothing. */
  readonly #packages = new Map<string, Imported | null>();
  readonly #anywhere = new Map<Language, readonly EntryHead[]>();
  readonly #globals = new Map<string, EntryHead>();
  readonly #libraries = new Map<string, EntryHead>();
  readonly #generated = new Map<string, EntryHead>();

  /** @param own The entries that a user has added: they know more than a file of the project with that name. */
  constructor(
    readonly heads: readonly EntryHead[],
    private readonly own: ReadonlySet<CatalogueEntry> = new Set(),
  ) {
    for (const head of heads) this.#add(head);
    for (const { globs } of Object.values(this.#modules)) {
      globs.sort((a, b) => b.glob.literal - a.glob.literal);
    }
  }

  /**
   * The entry of an import.
   * @param specifier As written: `axios`, `google.cloud.storage`.
   * @param path The members read on what is imported, the imported name first: `['Pool']`. In Python they may go on the
   *   name of the package: `import redis; redis.asyncio.Redis` is the entry of `redis.asyncio`.
   */
  imported(
    language: Language,
    specifier: string,
    path: readonly string[] = [],
  ): Imported | undefined {
    if (language === 'javascript') {
      const found = this.#module(language, specifier);
      return found && { ...found, path };
    }
    if (path.length > 0) return this.#package(specifier, path);
    const asked = this.#packages.get(specifier);
    if (asked !== undefined) return asked ?? undefined;
    const found = this.#package(specifier, path);
    this.#packages.set(specifier, found ?? null);
    return found;
  }

  /** A package of Python stands for its submodules: the longest name that has an entry wins. */
  #package(specifier: string, path: readonly string[]): Imported | undefined {
    const segments = [...specifier.split('.'), ...path];
    for (let length = segments.length; length > 0; length--) {
      const found = this.#module('python', segments.slice(0, length).join('.'));
      if (found) return { ...found, path: segments.slice(length) };
    }
    return undefined;
  }

  /**
   * The entry of the library of which a scoped package of npm may be a fork, as it is called the same: `@acme/slonik`.
   * @param name What is imported from it: the library must export that, too. Left out, any name may do.
   */
  forked(specifier: string, name?: string): CatalogueEntry | undefined {
    const original = nameInScope(specifier);
    const head = original === undefined ? undefined : this.#modules.javascript.exact.get(original);
    if (!head) return undefined;
    const entry = head.entry();
    return name === undefined || exportsName(entry, name) ? entry : undefined;
  }

  /** The entry of a global of the language, and the type that the global is of. */
  global(
    language: Language,
    name: string,
  ): { readonly entry: CatalogueEntry; readonly type: string } | undefined {
    const entry = this.#globals.get(`${language}:${name}`)?.entry();
    const type = entry?.globals?.[name];
    return entry && type !== undefined ? { entry, type } : undefined;
  }

  /** The entry whose generated code alone exports `name`. */
  generated(language: Language, name: string): CatalogueEntry | undefined {
    return this.#generated.get(`${language}:${name}`)?.entry();
  }

  /** The heads of the entries of which some conventions hold in any project. */
  anywhere(language: Language): readonly EntryHead[] {
    const known = this.#anywhere.get(language);
    if (known) return known;
    const heads = this.heads.filter(
      (head) => head.language === language && head.anywhere().length > 0,
    );
    this.#anywhere.set(language, heads);
    return heads;
  }

  isOwn(entry: CatalogueEntry): boolean {
    return this.own.has(entry);
  }

  library(language: Language, name: string): CatalogueEntry | undefined {
    return this.#libraries.get(`${language}:${name}`)?.entry();
  }

  #add(head: EntryHead): void {
    const { exact, globs } = this.#modules[head.language];
    for (const module of head.modules) {
      if (isGlob(module)) {
        globs.push({ glob: glob(module, head.language === 'python' ? '.' : '/'), head });
      } else if (!exact.has(module)) exact.set(module, head);
    }
    for (const name of head.generated) {
      keep(this.#generated, `${head.language}:${name.split('.')[0]!}`, head);
    }
    for (const name of head.globals) keep(this.#globals, `${head.language}:${name}`, head);
    keep(this.#libraries, `${head.language}:${head.library}`, head);
  }

  #module(language: Language, name: string): Omit<Imported, 'path'> | undefined {
    const modules = this.#modules[language];
    if (!modules.asked.has(name)) modules.asked.set(name, moduleIn(modules, name));
    const found = modules.asked.get(name);
    if (!found) return undefined;
    const { head, ...wildcard } = found;
    return { entry: head.entry(), ...wildcard };
  }
}

function moduleIn({ exact, globs }: Modules, name: string): ModuleOf | undefined {
  const head = exact.get(name);
  if (head) return { head };
  for (const { glob, head } of globs) {
    const wildcard = glob.match(name);
    if (wildcard !== undefined) return { head, wildcard };
  }
  return undefined;
}

function keep(map: Map<string, EntryHead>, key: string, head: EntryHead): void {
  if (!map.has(key)) map.set(key, head);
}
