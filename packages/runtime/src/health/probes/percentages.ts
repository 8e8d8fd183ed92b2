import { InvalidOptionError } from '../../errors.js';
import type { Observation } from '../observation.js';

/** Two shares above which something that fills up is degraded, and failed. */
export interface FillingOptions {
  /** From this share on the check warns: 0 to 100. */
  readonly warnPercent?: number | undefined;
  /** From this share on it fails: 0 to 100, and not below `warnPercent`. */
  readonly failPercent?: number | undefined;
}

/**
 * The option's value, once it is known to be a percentage.
 * @throws InvalidOptionError otherwise.
 */
export function percentage(check: string, option: string, value: number, least = 0): number {
  if (value >= least && value <= 100) return value;
  throw new InvalidOptionError(check, option, value, `a number from ${least} to 100`);
}

/** How full something is, in percent with one decimal place. */
export function filling(
  percent: number,
  { warnPercent, failPercent }: { readonly warnPercent: number; readonly failPercent: number },
  output: string,
): Observation {
  const share = { observedValue: Math.round(10 * percent) / 10, observedUnit: 'percent' };
  if (percent >= failPercent) return { status: 'fail', output, ...share };
  return percent >= warnPercent
    ? { status: 'warn', output, ...share }
    : { status: 'pass', ...share };
}
