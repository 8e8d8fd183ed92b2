import type { CallSite } from './call-site.js';
import type { ClassSummary } from './class-summary.js';
import type { FunctionSummary, Parameter, Passed } from './function-summary.js';
import type { TypeReference } from './type-reference.js';
import type { BindingId, CallId, FunctionId, Value } from './value.js';

/** The front ends that exist. TypeScript counts as JavaScript here; a call's fact says which of the two. */
export type Language = 'javascript' | 'python';

/**
 * What one file says about clients and calls, and nothing else: the common ground on which a single tracker follows a
 * client through both languages. Offsets are UTF-16 code units from the start of the file's text, the BOM included.
 */
export interface ModuleSummary {
  /** Relative to the scanned root, with `/`. */
  readonly file: string;
  readonly language: Language;
  readonly bindings: readonly Binding[];
  readonly classes: readonly ClassSummary[];
  readonly functions: readonly FunctionSummary[];
  readonly calls: readonly CallSite[];
  readonly exports: readonly Export[];
  /** What loops, conditions and `await` read that has a name: a lazy query is sent there. What a call gives directly says so in its `use`. */
  readonly iterations?: readonly Iteration[];
  /**
   * What is hung onto objects that are no class of this file: `app.state.pool = …`, `app['pool'] = …`. Of JavaScript but
   * functions: `Order.findOpen = () => …`.
   */
  readonly hung?: readonly Hung[];
}

/** A value that is assigned to a member of an object, or under a constant key. */
export interface Hung {
  readonly object: Value;
  readonly name: string;
  readonly value: Value;
}

/** A loop over something that has a name, a condition that it is, or an `await` of it. */
export interface Iteration {
  readonly value: Value;
  /** It is awaited, or returned by an `async` function; without it and `tested` a loop reads it. */
  readonly awaited?: true;
  /** Python asks whether it is true: `if orders:`. */
  readonly tested?: true;
  /** The innermost function around it; none at the top of the module. */
  readonly function?: FunctionId | undefined;
}

/** A name in its scope, with every value that is ever assigned to it. */
export interface Binding {
  readonly name: string;
  /** All that is assigned anywhere; a default value of a parameter counts. */
  readonly values: readonly Value[];
  readonly annotation?: TypeReference | undefined;
  /**
   * Where the name is a parameter. One that is destructured is a binding without a name, and each name in it has a member
   * of that for its value.
   */
  readonly parameter?: { readonly function: FunctionId; readonly parameter: Parameter } | undefined;
  /** Of a parameter of a type with a name: its place, from 0. `T` in `type Maker<T> = () => T`. */
  readonly typeParameter?: number | undefined;
  /** Where it stands for what the function that is called says of an argument. */
  readonly argument?: Passed | undefined;
  /** The function that it is declared in; none at the top of the module. */
  readonly function?: FunctionId | undefined;
  /** Where it stands for the values alone that a variable may have at some of its reads: that variable. */
  readonly of?: BindingId | undefined;
  /**
   * Of a variable of a function in JavaScript: the calls that it is handed to, where nothing else is done with it; else
   * `various`. None where it is never read.
   */
  readonly reads?: readonly CallId[] | 'various' | undefined;
}

/** What others can import. `default` is the default export, `=` the whole of `module.exports = …`. */
export type Export =
  | { readonly name: string; readonly value: Value }
  /** `export * from './x'`, `from .x import *`. */
  | { readonly name: '*'; readonly from: string };
