import { ManifestOptionError } from '../option-error.js';
import type { Check } from './check.js';

/** A length of time as in config/*.yml: a number of milliseconds, or text such as `250ms`, `10s`, `5m`, `1h`. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h'}`;

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const TEN_YEARS_MS = 87_600 * 3_600_000;

/** The milliseconds in a {@link Duration}; `undefined` where it is none. */
export function milliseconds(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|[smh])$/.exec(value) ?? [];
  return unit ? Number(amount) * UNITS[unit]! : undefined;
}

/** A duration within bounds, in milliseconds. */
export const durationBetween =
  (least: Duration, most: Duration): Check<number> =>
  (value, option) => {
    const amount = milliseconds(value);
    if (amount === undefined || amount < milliseconds(least)! || amount > milliseconds(most)!) {
      throw new ManifestOptionError(
        option,
        `a duration such as 250ms, 10s, 5m or 1h, from ${least} to ${most}`,
        value ?? 'nothing',
      );
    }
    return amount;
  };

/** A {@link Duration} of a policy, of any length that is one. */
export const duration = durationBetween('1ms', TEN_YEARS_MS);
