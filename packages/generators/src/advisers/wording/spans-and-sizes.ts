import { figures } from './in-figures.js';

/** A span of time as a plan says it: `0`, `340 ms`, `8.4 s`, `15 min`, `1 h 20 min`, `7 days`. @param ms At least 0. */
export function spanText(ms: number): string {
  if (ms === 0) return '0';
  if (ms < 999.5) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 59_950) return `${tidy(ms / 1_000)} s`;
  const minutes = Math.round(ms / 6_000) / 10;
  if (minutes < 60) return `${minutes} min`;
  const whole = Math.round(ms / 60_000);
  if (whole >= 48 * 60) return `${tidy(whole / 1_440)} days`;
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Decimal units, two figures: `1.1 GB`. @param bytes At least 0. */
export function sizeText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < UNITS.length - 1) [value, unit] = [value / 1_000, unit + 1];
  return `${unit === 0 ? Math.round(value) : figures(value)} ${UNITS[unit]}`;
}

const tidy = (value: number): number => Math.round(value * 10) / 10;
