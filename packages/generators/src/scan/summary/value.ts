/** Index of a binding in `ModuleSummary.bindings`. */
export type BindingId = number;
/** Index of a call in `ModuleSummary.calls`. */
export type CallId = number;
/** Index of a class in `ModuleSummary.classes`. */
export type ClassId = number;
/** Index of a function in `ModuleSummary.functions`. */
export type FunctionId = number;

/**
 * Where a value comes from, in the words that TypeScript, JavaScript and Python have in common. A front end lowers an
 * expression to this as far as it helps to follow a client to its call; all else is `unknown`.
 */
export type Value =
  | ImportValue
  | { readonly kind: 'binding'; readonly id: BindingId }
  /** A name that nothing in the file binds: `fetch`, `process`, Python's builtins. */
  | { readonly kind: 'global'; readonly name: string }
  /** `this`, `self`, `cls`, `super` in a member of the class. */
  | {
      readonly kind: 'this';
      readonly class: ClassId;
      readonly parent?: boolean;
      /** In a static member, where it is the class itself. */
      readonly static?: boolean;
    }
  /** `object.name`, `object?.name`, `object['name']` (JavaScript), and what destructuring takes out of `object`. */
  | { readonly kind: 'member'; readonly object: Value; readonly name: string }
  /** `object[index]` where the index is not the name of a member: `environ['X']`, `client['db']` in Python, `list[i]`. */
  | { readonly kind: 'element'; readonly object: Value; readonly index: Value }
  /** What a call gives. A function marked `async` gives a promise; see `settled`. */
  | { readonly kind: 'call'; readonly call: CallId }
  /** What is inside: awaited, entered by `with`, yielded by `for await`/`async for`. */
  | { readonly kind: 'settled'; readonly value: Value }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Template literals, f-strings, `%` and `.format`, and `+` of strings: fixed text and what is put between. */
  | { readonly kind: 'text'; readonly parts: readonly (string | Value)[] }
  /** An object literal, a dict, and keyword arguments gathered into one. */
  | ObjectValue
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'function'; readonly id: FunctionId }
  | { readonly kind: 'class'; readonly id: ClassId }
  /** One of several: `a ?? b`, `a || b`, `c ? a : b`, `a if c else b`. */
  | { readonly kind: 'either'; readonly values: readonly Value[] }
  | { readonly kind: 'unknown' };

/** What an import, a `require` or a dynamic `import()` brings in. */
export interface ImportValue {
  readonly kind: 'import';
  /** As written: `axios`, `./client.js`, `@app/http`; in Python `httpx`, `.clients`, `..core.db`. */
  readonly module: string;
  /** The exported name; `default` for a default import; `*` for the module itself (`import * as`, `require`, `import x`). */
  readonly name: string;
  /** Gone at run time (`import type`, `if TYPE_CHECKING:`): good for annotations, never for a call. */
  readonly typeOnly?: boolean;
}

/** Keys that are not constant stand in no entry and make `open` true, as a spread does. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: readonly { readonly key: string; readonly value: Value }[];
  /** Whether it may hold more than the entries: `{ ...rest }`, `**kwargs`, computed keys. */
  readonly open: boolean;
  /** What stands behind keys that are not constant. */
  readonly others?: readonly Value[];
  /** What is known of that: the values that are spread into it, in order. */
  readonly spreads?: readonly Value[];
}

/** The value of which nothing is known. */
export const unknown: Value = { kind: 'unknown' };
