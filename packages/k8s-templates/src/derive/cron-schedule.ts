const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Parts of an hour and of a day that come round without a rest, largest first: a seventh would not. */
const MINUTES = [30, 20, 15, 12, 10, 6, 5, 4, 3, 2, 1];
const HOURS = [12, 8, 6, 4, 3, 2, 1];
/** At night in most of Europe and Africa; what is taken then is read by few. */
const NIGHT = 1;

/**
 * A schedule in five fields that comes round at least as often as `everyMs`: never a longer pause, for what is lost at
 * worst follows from it. At most once a month, at least once a minute.
 * @param offset A number that keeps jobs from all beginning at once, as the sum over a name.
 */
export function cronSchedule(everyMs: number, offset = 0): string {
  const minute = offset % 60;
  if (everyMs < HOUR) {
    const step = MINUTES.find((one) => one * MINUTE <= everyMs) ?? 1;
    return step === 1 ? '* * * * *' : `${offset % step}-59/${step} * * * *`;
  }
  if (everyMs < DAY) {
    const step = HOURS.find((one) => one * HOUR <= everyMs) ?? 1;
    return step === 1 ? `${minute} * * * *` : `${minute} ${offset % step}-23/${step} * * *`;
  }
  if (everyMs < 7 * DAY) return `${minute} ${NIGHT} * * *`;
  // The shortest month has 28 days, and the longest pause between two firsts is of 31.
  if (everyMs < 31 * DAY) return `${minute} ${NIGHT} * * ${offset % 7}`;
  return `${minute} ${NIGHT} ${1 + (offset % 28)} * *`;
}

/** A number that a name always gives, to spread schedules by. */
export function offsetOf(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9_973, 7);
}
