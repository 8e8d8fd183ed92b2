import type { FunctionSummary, Language, ModuleSummary, Value } from './summary/index.js';

/** What a project calls its own functions in one language, but for those that a browser runs: a call of one of these names may be one of its own, whoever it is asked of. */
export class OwnNames {
  /** Of classes and of objects that are made to be handed about, with the function; none where it is not the only one. */
  readonly #methods = new Map<string, FunctionSummary | undefined>();
  /** Onto what another has made, as a package's class. */
  readonly #hung = new Set<string>();
  /** With the file that has them; none where it is not the only one. */
  readonly #functions = new Map<string, ModuleSummary | undefined>();

  /**
   * @param modules The files that were read as a whole.
   * @param others The texts of those that were not.
   */
  constructor(
    modules: Iterable<ModuleSummary>,
    others: Iterable<{ readonly language: Language; readonly text: string }>,
  ) {
    for (const module of modules) this.#add(module);
    for (const { language, text } of others) {
      for (const [, ...names] of text.matchAll(DECLARED[language])) {
        for (const name of names) if (name !== undefined) this.#methods.set(name, undefined);
      }
    }
  }

  /**
   * Whether a class, or an object that is no mere list of functions, has a method of this name.
   * @param but One that does not count: it hardly asks itself, as `charge` of `this.stripe.charge(order)` in `charge`.
   */
  isMethod(name: string, but?: FunctionSummary): boolean {
    const isOnly = but !== undefined && this.#methods.get(name) === but;
    return (this.#methods.has(name) && !isOnly) || this.isHung(name);
  }

  /** Whether a file of JavaScript puts a function under this name onto something: `Order.prototype.pay = function () {}`. */
  isHung(name: string): boolean {
    return this.#hung.has(name);
  }

  /** Whether a file other than `module` has a function of this name. */
  isFunctionOutside(module: ModuleSummary, name: string): boolean {
    return this.#functions.has(name) && this.#functions.get(name) !== module;
  }

  #add(module: ModuleSummary): void {
    for (const { methods } of module.classes) {
      for (const [name, id] of methods) this.#addMethod(name, module.functions[id]);
    }
    for (const { name, value } of module.hung ?? []) {
      if (value.kind === 'function') this.#hung.add(name);
    }
    for (const value of objectsIn(module)) this.#addKeys(module, value);
    for (const one of module.functions) {
      const { name = '', role } = one;
      const last = name.slice(name.lastIndexOf('.') + 1);
      if (role === 'method') this.#addMethod(last, one);
      const isFirst = !this.#functions.has(last) || this.#functions.get(last) === module;
      this.#functions.set(last, isFirst ? module : undefined);
    }
  }

  #addMethod(name: string, method: FunctionSummary | undefined): void {
    const isFirst = !this.#methods.has(name) || this.#methods.get(name) === method;
    this.#methods.set(name, isFirst ? method : undefined);
  }

  /** A list of the file's own functions, `{ find }`, may be there for a router alone. */
  #addKeys(module: ModuleSummary, object: Value): void {
    if (object.kind !== 'object') return;
    for (const { key, value } of object.entries) {
      if (value.kind !== 'literal' && !isDeclaredHere(module, value)) {
        this.#addMethod(key, value.kind === 'function' ? module.functions[value.id] : undefined);
      }
      this.#addKeys(module, value);
    }
  }
}

/** Told without a parse: `find(order) {`, `find: async (order) =>`, `def find(`; that `if (order) {` is taken for one does no harm. */
const DECLARED: Readonly<Record<Language, RegExp>> = {
  javascript:
    /\b(\w+)\s*(?:<[^<>()]{0,80}>)?\([^()]{0,300}\)\s*(?::[^{}=;\n]{1,120})?\{|\b(\w+)\s*[:=]\s*(?:async\b\s*)?(?:function\b|\([^()]{0,300}\)\s*(?::[^{}=;\n]{1,120})?=>|\w+\s*=>)/g,
  python: /^[ \t]*(?:async\s+)?def\s+(\w+)/gm,
};

/** What has a name, is exported, or is returned: `return { find: () => … }`. */
function* objectsIn({ bindings, exports, functions }: ModuleSummary): Iterable<Value> {
  for (const { values } of bindings) yield* values;
  for (const one of exports) if ('value' in one) yield one.value;
  for (const { returns } of functions) yield* returns;
}

const isDeclaredHere = (module: ModuleSummary, value: Value): boolean =>
  value.kind === 'binding' &&
  module.bindings[value.id]!.values.some(({ kind }) => kind === 'function');
