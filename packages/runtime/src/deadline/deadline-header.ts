import { type Clock, systemClock } from '../clock.js';
import { Deadline } from './deadline.js';

/** The name of the header by which services tell each other how much time is left. */
export const DEADLINE_HEADER = 'reliability-deadline-ms';

/**
 * The header's text: whole milliseconds left. A length of time and no point in time, because the clocks of two machines
 * differ; the way between them is not counted. Rounded down, so that it only ever shrinks on its way.
 */
export function deadlineHeader(deadline: Deadline): string {
  return String(Math.floor(deadline.remainingMs));
}

/**
 * The deadline that a caller sent; `undefined` where there is none, or no number of milliseconds.
 * It is the caller's wish: let your own limit stand beside it, with {@link Deadline.sooner}.
 */
export function deadlineFromHeader(
  text: string | readonly string[] | null | undefined,
  clock: Clock = systemClock,
): Deadline | undefined {
  const digits = /^\s*(\d{1,15})\s*$/.exec(String(text))?.[1];
  return digits === undefined ? undefined : Deadline.after(Number(digits), clock);
}
