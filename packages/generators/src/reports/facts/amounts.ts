import { counted as thousands, figures } from '../../advisers/wording/in-figures.js';
import type { MinutesPerYear } from '../../findings/finding.js';

/** Minutes of a year, as a person reads them: `0.5`, `13`, `1,360`. */
export const minuteCount = (minutes: number): string =>
  minutes < 10 ? figures(minutes) : thousands(minutes);

/** `526 minutes a year (105 to 2,102)`; the range is left out where low and high are the same. */
export function minutesText(minutes: MinutesPerYear): string {
  const likely = minuteCount(minutes.likely);
  return `${likely} ${likely === '1' ? 'minute' : 'minutes'} a year${range(minutes)}`;
}

/** The same without its unit, for a column whose head tells it. */
export const minutesCell = (minutes: MinutesPerYear | null): string =>
  minutes === null ? '–' : minuteCount(minutes.likely) + range(minutes);

function range({ low, high }: MinutesPerYear): string {
  const [from, to] = [minuteCount(low), minuteCount(high)];
  return from === to ? '' : ` (${from} to ${to})`;
}

/** Hours of work: `15 min`, `2 h`, `2 days` of eight hours. */
export function effortText(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  if (hours < 16) return `${figures(hours)} h`;
  return `${figures(hours / 8)} days`;
}

/** `a`, `a and b`, `a, b and c`; of many the first `most` and how many more there are. */
export function listed(words: readonly string[], most = 4): string {
  const shown = words.length > most + 1 ? words.slice(0, most) : words;
  const rest = words.length - shown.length;
  const all = rest > 0 ? [...shown, `${thousands(rest)} more`] : shown;
  return all.length < 2
    ? (all[0] ?? 'nothing')
    : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** A count with its thousands apart and its word: `1 node`, `1,200 nodes`. */
export const amount = (count: number, one: string, many = `${one}s`): string =>
  `${thousands(count)} ${count === 1 ? one : many}`;
