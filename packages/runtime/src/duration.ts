import { InvalidOptionError } from './errors.js';

/** A length of time: a number of milliseconds, or text such as `250ms`, `10s`, `5m`, `1h`. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h'}`;

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** The milliseconds in `text`, or `undefined` where it is no duration. Zero is one, a negative number is not. */
export function parseDuration(text: unknown): number | undefined {
  if (typeof text === 'number') return text >= 0 ? text : undefined;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|[smh])$/.exec(String(text)) ?? [];
  return unit ? Number(amount) * UNITS[unit]! : undefined;
}

/**
 * The milliseconds in an option's value.
 * @throws InvalidOptionError where it is no duration, or shorter than `leastMs`.
 */
export function durationOption(
  policy: string,
  option: string,
  value: Duration,
  leastMs = 0,
): number {
  const milliseconds = parseDuration(value);
  if (milliseconds === undefined || milliseconds < leastMs) {
    throw new InvalidOptionError(policy, option, value, `a duration such as 250ms, 10s, 5m or 1h`);
  }
  return milliseconds;
}
