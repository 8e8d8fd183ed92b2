import type { FunctionSummary } from '../summary/index.js';

/** The functions whose callers were asked for what they hand in, as something was found: other callers, other findings. */
export type Asked = readonly FunctionSummary[] | 'anybody';

/** What was found is true whoever calls. */
export const NOBODY: Asked = [];

/** More are not told apart. */
const MOST = 24;

/** The callers of either. */
export function both(one: Asked, other: Asked): Asked {
  if (one === other || other.length === 0 || one === 'anybody') return one;
  if (one.length === 0 || other === 'anybody') return other;
  const added = other.filter((taker) => !one.includes(taker));
  if (added.length === 0) return one;
  return one.length + added.length > MOST ? 'anybody' : [...one, ...added];
}

/** Whether any of `takers` was asked for. */
export const isAnyOf = (asked: Asked, takers: ReadonlySet<FunctionSummary>): boolean =>
  asked === 'anybody' || asked.some((one) => takers.has(one));
