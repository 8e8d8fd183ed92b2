import type { StaticValue } from '../static-value.js';

/** What a retry rule sees of a call. */
export interface RuleCall {
  /** The called member as the catalogue knows it, dotted where it is: `get`, `chat.completions.create`. */
  readonly member: string;
  /** Every member called on the way to this one and after it, first to last: `['from', 'select', 'eq']` of a builder. */
  readonly chain: readonly string[];
  /** What each member of `chain` was given, in the same order; absent where nobody looked. */
  readonly given?: readonly (readonly StaticValue[])[];
  /** The positional arguments. */
  readonly arguments: readonly StaticValue[];
  /** Python's keyword arguments. */
  readonly named: ReadonlyMap<string, StaticValue>;
  /** Whether `*args` or `**kwargs`, or a spread, may bring more. */
  readonly open: boolean;
}

/** Whether a call may be repeated, and why, in a few words for a person: `GET`, `INSERT adds a row each time`. */
export interface Verdict {
  readonly safe: boolean;
  readonly reason: string;
}
