/** Milliseconds as the configuration has them: `1h`, `90m`, `15m`, `0`. */
export function durationText(ms: number): string {
  const [unit, factor] = UNITS.find(([, one]) => ms > 0 && ms % one === 0) ?? ['', 1];
  return `${ms / factor}${unit}`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];
