const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CLF = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/;
const LEAST_MS = Date.UTC(2000);
const MOST_MS = Date.UTC(2200);

/**
 * Milliseconds since 1970 in a log's time: ISO 8601, Apache's `10/Oct/2000:13:55:36 -0700`, or a number of seconds,
 * milliseconds, microseconds or nanoseconds since 1970, told apart by their size. `undefined` for anything else.
 */
export function timestamp(value: unknown): number | undefined {
  if (typeof value === 'number') return epoch(value);
  if (typeof value !== 'string' || value.length > 64) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return epoch(Number(value));
  return inRange(clf(value) ?? Date.parse(value));
}

function epoch(value: number): number | undefined {
  for (const perMs of [1e-3, 1, 1e3, 1e6]) {
    const ms = inRange(value / perMs);
    if (ms !== undefined) return ms;
  }
  return undefined;
}

function clf(text: string): number | undefined {
  const [, day, month, year, hour, minute, second, sign, offsetHours, offsetMinutes] =
    CLF.exec(text) ?? [];
  if (!month) return undefined;
  const local = Date.UTC(
    Number(year),
    MONTHS.indexOf(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return sign === '-' ? local + offset : local - offset;
}

function inRange(ms: number): number | undefined {
  return ms >= LEAST_MS && ms < MOST_MS ? ms : undefined;
}
