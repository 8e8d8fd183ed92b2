import type { Passed } from './function-summary.js';
import type { TypeReference } from './type-reference.js';
import type { FunctionId, Value } from './value.js';

/** A call, a `new`, a tagged template, a decorator's call. */
export interface CallSite {
  readonly form: 'call' | 'new' | 'tag';
  readonly callee: Value;
  /** As in the source, without white space and comments, at most 200 characters: `this.http.get`, `` sql`…` `` is `sql`. */
  readonly calleeText: string;
  /** The positional and the named ones, in order. A tagged template has one: its text. */
  readonly arguments: readonly Argument[];
  /** What a generic class is constructed with, `new Map<string, Pool>()`, and the one that a call is told: `get<Pool>()`. */
  readonly types?: readonly TypeReference[] | undefined;
  /** The innermost function around it; none at the top of the module. */
  readonly function?: FunctionId | undefined;
  /** From the first token of the whole expression to the closing parenthesis. */
  readonly start: number;
  readonly end: number;
  /** 1-based; where the called member's name stands. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; where the called member's name stands. */
  readonly column: number;
  /** 1-based; the line of `end`. */
  readonly endLine: number;
  readonly use: Use;
  /** It is iterated by Python's `async for`. */
  readonly streamed?: true;
  /** Where its value is an argument of another call, directly or inside a list or object given there. */
  readonly passedTo?: Passed | undefined;
  /** What stands around it, from the inside out, up to the function's edge. */
  readonly within: readonly Surrounding[];
}

export interface Argument {
  readonly value: Value;
  /** Python's keyword. */
  readonly name?: string;
  /** `...list`, `*args`, `**kwargs`. */
  readonly spread?: boolean;
}

/** What happens to a call's value at once. `member` is `call().then`, `iterated` is `for`, `for await` and `async for`, `tested` is Python's `if`. */
export type Use =
  | 'awaited'
  | 'returned'
  | 'yielded'
  | 'entered'
  | 'iterated'
  | 'tested'
  | 'member'
  | 'argument'
  | 'assigned'
  | 'discarded'
  | 'other';

export type Surrounding =
  | {
      readonly kind: 'try';
      readonly swallows: boolean;
      /** Its handler does nothing at all with what it catches. */ readonly silent?: true;
      /** The call stands in the block itself, not in a handler. */ readonly guarded: boolean;
    }
  /** `with value as x:`, `async with`, `using x = value`. */
  | { readonly kind: 'with'; readonly value: Value }
  | { readonly kind: 'loop' }
  /** A branch that may not run. */
  | { readonly kind: 'branch' };
