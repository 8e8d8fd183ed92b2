import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { isQuiet } from '../catalogue/quiet.js';
import { isStandard } from './python/resolve/standard-library.js';
import type { SourceFile } from './sources/source-file.js';
import type { ImportValue, Language } from './summary/index.js';

/**
 * The packages that a project uses and nobody has listed: neither its own, nor the language's, nor known to ask nobody.
 * What is awaited of them may leave the process.
 */
export class Strangers {
  /** What Python finds without a package around it: such names are the project's own. */
  readonly #own: ReadonlySet<string>;
  readonly #asked = new Map<string, boolean>();
  readonly #found = { javascript: new Set<string>(), python: new Set<string>() };

  /** @param installed What runs with the sources by their package.json; where there is none, anything may. */
  constructor(
    files: readonly SourceFile[],
    private readonly installed: ReadonlySet<string>,
  ) {
    this.#own = topLevels(files.filter(({ language }) => language === 'python'));
  }

  /**
   * @param specifier As imported, with the name that is taken out of it in Python: `@acme/sdk/v3`, `acme.client.Client`.
   */
  has(language: Language, specifier: string): boolean {
    const key = `${language} ${specifier}`;
    const asked = this.#asked.get(key);
    if (asked !== undefined) return asked;
    const found = language === 'python' ? this.#inPython(specifier) : this.#inJavaScript(specifier);
    this.#asked.set(key, found);
    if (found) this.#found[language].add(vendorOf(language, specifier));
    return found;
  }

  /** Whether what an import brings in is of one. */
  brings(language: Language, { module, name }: ImportValue): boolean {
    return this.has(language, language === 'python' && name !== '*' ? `${module}.${name}` : module);
  }

  /** The one that the project imports, by its package, where there is no other. */
  only(language: Language): string | undefined {
    const [first, ...others] = this.#found[language];
    return others.length === 0 ? first : undefined;
  }

  #inPython(specifier: string): boolean {
    const [top = ''] = specifier.split('.');
    if (top === '' || isStandard(specifier) || this.#own.has(top) || LEFT_OUT.test(top))
      return false;
    return !isQuiet('python', specifier);
  }

  #inJavaScript(specifier: string): boolean {
    const name = packageOf(specifier);
    if (name === undefined || builtinModules.includes(name)) return false;
    if (this.installed.size > 0 && !this.installed.has(name)) return false;
    return !isQuiet('javascript', name);
  }
}

/** What projects keep out of their repositories, as it holds what nobody else may know. */
const LEFT_OUT = /^(?:local_?)?(?:conf|config|settings|secret|credentials|creds|constants|keys)$/;

/** `@acme/sdk` of `@acme/sdk/v3`; none where it is an alias of the project, as `@/lib` and `~/lib`, or Node's. */
export const packageOf = (specifier: string): string | undefined =>
  /^(?:@[a-z\d~][\w.~-]*\/)?[a-z\d][\w.~-]*(?=\/|$)/.exec(specifier)?.[0];

/** The package's name on npm; of Python, whose packages are imported by another, all of the specifier. */
export const packageIn = (language: Language, specifier: string): string =>
  language === 'python' ? specifier : (packageOf(specifier) ?? specifier);

/** Whether a specifier of JavaScript names something of the project, though not by its path: `~/db`, `#models/order`. */
export const isAlias = (specifier: string): boolean =>
  packageOf(specifier) === undefined && !/^(?:\.|[a-z]+:)/.test(specifier);

const vendorOf = (language: Language, specifier: string): string =>
  (language === 'python' ? specifier.split('.')[0] : packageOf(specifier)) ?? specifier;

function topLevels(files: readonly SourceFile[]): ReadonlySet<string> {
  const packages = new Set<string>();
  const withModules = new Set<string>();
  for (const { file } of files) {
    (posix.basename(file) === '__init__.py' ? packages : withModules).add(posix.dirname(file));
  }
  const names = new Set<string>();
  for (const { file } of files) {
    let at = posix.dirname(file);
    if (!packages.has(at)) names.add(posix.basename(file, '.py'));
    // A folder without `__init__.py` is a package, too.
    for (; at !== '.'; at = posix.dirname(at)) {
      // A package that holds nothing but others may be a folder that is none: `common/acme_common`.
      const parent = posix.dirname(at);
      if (!packages.has(parent) || !withModules.has(parent)) names.add(posix.basename(at));
    }
  }
  return names;
}
