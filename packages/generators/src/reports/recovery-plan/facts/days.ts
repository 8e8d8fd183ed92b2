const DAY_MS = 86_400_000;

/** The day so many days later. @param day `2026-11-28`. */
export const inDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The same, or the Monday after where it is a Saturday or a Sunday: a test needs people. */
export function workday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return inDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

/** The days of something that is done every so many days, within a year; the first one interval from now. */
export function daysOf(today: string, every: number, most: number): readonly string[] {
  const count = Math.min(most, Math.floor(365 / every));
  return Array.from({ length: count }, (_, at) => workday(inDays(today, (at + 1) * every)));
}
