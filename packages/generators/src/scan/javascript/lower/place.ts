import type { Passed, Use, Value } from '../../summary/index.js';
import { elementOf, memberOf } from './values.js';

/** What surrounds an expression and decides what becomes of its value. */
export interface Place {
  readonly use: Use;
  /** The argument that the value is, or is part of. */
  readonly passed?: Passed;
  /** What a function or class that stands here is called. */
  readonly name?: string;
  /** What `this` is in a function that stands here, unless it is an arrow. */
  readonly self?: Value;
  /** What is annotated with the type that the value must have. */
  readonly expected?: Value | undefined;
}

export const ASSIGNED: Place = { use: 'assigned' };
export const AWAITED: Place = { use: 'awaited' };
export const DISCARDED: Place = { use: 'discarded' };
export const ITERATED: Place = { use: 'iterated' };
export const MEMBER: Place = { use: 'member' };
export const OTHER: Place = { use: 'other' };
export const RETURNED: Place = { use: 'returned' };
export const YIELDED: Place = { use: 'yielded' };

/** The place of something inside a list or an object that stands at `place`. */
export function inside(place: Place, name?: string, self?: Value): Place {
  const { passed, expected } = place;
  return {
    use: passed ? 'argument' : 'other',
    ...(passed && { passed }),
    ...(expected && { expected: partOf(expected, name) }),
    ...(name !== undefined && { name }),
    ...(self && { self }),
  };
}

const partOf = (whole: Value, name: string | undefined): Value =>
  name === undefined ? elementOf(whole) : memberOf(whole, name);
