import { isDeepStrictEqual } from 'node:util';
import type { Addition } from './additions.js';

/** What is to be added, what stays, and what a person should look at. */
export interface Plan {
  readonly additions: readonly Addition[];
  readonly kept: readonly string[];
  readonly problems: readonly string[];
}

export const NOTHING: Plan = { additions: [], kept: [], problems: [] };

/** Several plans as one, in their order. */
export function together(...plans: readonly Plan[]): Plan {
  return {
    additions: plans.flatMap(({ additions }) => additions),
    kept: plans.flatMap(({ kept }) => kept),
    problems: plans.flatMap(({ problems }) => problems),
  };
}

/** Nobody has said anything there: nothing, `null`, or an empty mapping. */
export function isUnsaid(value: unknown): boolean {
  return value === undefined || value === null || isDeepStrictEqual(value, {});
}

/**
 * Adds what is unsaid; what is said otherwise stays, and is judged.
 * @param written What stands there.
 * @param name Of what is kept, in words.
 */
export function addOrKeep(
  addition: Addition,
  written: unknown,
  judge: () => string | undefined,
  name = addition.key,
): Plan {
  if (isUnsaid(written)) return { ...NOTHING, additions: [addition] };
  if (isDeepStrictEqual(written, JSON.parse(JSON.stringify(addition.value)))) return NOTHING;
  const problem = judge();
  return { additions: [], kept: [name], problems: problem === undefined ? [] : [problem] };
}
