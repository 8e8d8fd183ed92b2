import type { MinutesPerYear } from '../../../findings/finding.js';
import { ANSWERED_WELL } from './assumptions.js';
import { MINUTES_A_YEAR } from './node-availability.js';
import type { Range } from './range.js';

/** A share of time as minutes a year. Four figures: more would pretend to a precision that the inputs do not have. */
export function minutesPerYear(share: Range, assumed: Iterable<string>): MinutesPerYear {
  const all = [share.best, share.likely, share.worst];
  const low = Math.min(...all);
  const high = Math.max(...all);
  return {
    low: minutes(low),
    likely: minutes(share.likely),
    high: minutes(high),
    assumed: [...new Set(assumed)],
  };
}

/** What fallbacks save of what sparing `name` would, for not every answer is as good as the right one. */
export function savedByFallback(
  name: string,
  share: Range,
  assumed: readonly string[],
): MinutesPerYear {
  const whole = minutesPerYear(share, assumed);
  const { low, likely, high } = ANSWERED_WELL;
  return {
    low: figures(whole.low * low),
    likely: figures(whole.likely * likely),
    high: figures(whole.high * high),
    assumed: [
      ...whole.assumed,
      `${name}: what is answered without it is good enough for ${likely * 100} % of those who ask (${low * 100} % to ${high * 100} %)`,
    ],
  };
}

export function minutes(share: number): number {
  const positive = Math.max(0, share) * MINUTES_A_YEAR;
  // What is left of two numbers that are the same is no time at all.
  return positive < 1e-8 ? 0 : figures(positive);
}

const figures = (value: number): number => Number(value.toPrecision(4));
