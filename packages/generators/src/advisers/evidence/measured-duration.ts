const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
};
/** A call of a day is a mistake of whoever wrote the line. */
const MOST_MS = 86_400_000;

/** Milliseconds in a measured duration, or NaN where it cannot be one: negative, no number, longer than a day. */
export function measuredMs(value: unknown, msPerUnit: number): number {
  const text =
    typeof value === 'string' ? /^(\d+(?:\.\d+)?)\s?([a-zµμ]{1,2})$/.exec(value.trim()) : null;
  const unit = text ? UNITS[text[2]!] : msPerUnit;
  const amount = text ? Number(text[1]) : value === '' ? NaN : Number(value);
  const ms = amount * (unit ?? NaN);
  return ms >= 0 && ms <= MOST_MS ? ms : NaN;
}
