import type { FunctionSummary, Language, ModuleSummary, Value } from './summary/index.js';

/** What a project calls its own functions in one language, but for those that a browser runs: a call of one of these names may be one of its own, whoever it is asked of. */
export class OwnNames {
  /** Of classes and of objects that are made to be handed about, with the function; none where it is not the only one. */
  readonly #methods = new Map<string, FunctionSummary | undefined>();
  /** Onto what another has made, as a package's class. */
  readonly #hung = new Set<string>();
  /** With where they are. */
  readonly #functions = new Map<string, OwnFunction[]>();

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
      for (const { groups } of text.matchAll(DECLARED[language])) {
        const { alone, name, taken, key } = groups as Declared;
        if (alone !== undefined) this.#addFunction(name!, { first: /^\s*(\w+)/.exec(taken!)?.[1] });
        else this.#methods.set((name ?? key)!, undefined);
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

  /**
   * Whether a file other than `module` has a function of this name.
   * @param asked What is asked by this name is called so: a function that takes an `order` is hardly one of an order.
   */
  isFunctionOutside(module: ModuleSummary, name: string, asked: string | undefined): boolean {
    const found = this.#functions.get(name) ?? [];
    return (
      found.some((one) => one.module !== module) &&
      !found.every(({ first }) => first === asked && asked !== undefined)
    );
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
      this.#addFunction(last, { module, first: one.parameters[0]?.name });
    }
  }

  #addFunction(name: string, one: OwnFunction): void {
    const known = this.#functions.get(name);
    if (known) known.push(one);
    else this.#functions.set(name, [one]);
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

type Declared = Readonly<Record<'alone' | 'name' | 'taken' | 'key', string | undefined>>;

interface OwnFunction {
  /** None of a file that was not read as a whole. */
  readonly module?: ModuleSummary;
  /** The name of its first parameter. */
  readonly first: string | undefined;
}

/** Told without a parse: `find(order) {`, `find: async (order) =>`, `def find(`; that `if (order) {` is taken for one does no harm. */
const DECLARED: Readonly<Record<Language, RegExp>> = {
  javascript:
    /\b(?<alone>function\b\s*\*?\s*)?(?<name>\w+)\s*(?:<[^<>()]{0,80}>)?\((?<taken>[^()]{0,300})\)\s*(?::[^{}=;\n]{1,120})?\{|\b(?<key>\w+)\s*[:=]\s*(?:async\b\s*)?(?:function\b|\([^()]{0,300}\)\s*(?::[^{}=;\n]{1,120})?=>|\w+\s*=>)/g,
  python:
    /^(?:(?<alone>(?=[ad]))|[ \t]+)(?:async\s+)?def\s+(?<name>\w+)\s*\((?<taken>[^()]{0,300})/gm,
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
