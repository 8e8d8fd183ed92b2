import type { Clock } from '../clock.js';
import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import type { EventStream } from '../events/event-stream.js';
import type { HealthCheck } from './health-check.js';
import type { HealthServer } from './server.js';

/** What is to be done, by a name that is told where it fails. */
export type Steps = Readonly<Record<string, () => unknown>>;

export interface ShutdownOptions {
  /** Whose readiness fails first. */
  readonly health?: HealthCheck | undefined;
  /**
   * How long requests are still taken after readiness turned red, so that balancers notice: at least as long as they
   * take for that, less what a preStop hook waits. Not for `SIGINT`, which comes from a person. Default `5s`.
   */
  readonly drainDelay?: Duration | undefined;
  /** After how long whoever sends the signal kills, such as `terminationGracePeriodSeconds`. A tenth is left over. Default `30s`. */
  readonly gracePeriod?: Duration | undefined;
  /** Done at once, all together: consumers of queues and timers that would begin new work. */
  readonly stopping?: Steps | undefined;
  /** Done one after the other when no request is under way any more: pools, last of all what others need to close. */
  readonly closing?: Steps | undefined;
  /** A health server on a port of its own: closed last, so that it tells about all of this. */
  readonly admin?: Pick<HealthServer, 'close'> | undefined;
  /** What begins it. Default `SIGTERM` and `SIGINT`. */
  readonly signals?: readonly NodeJS.Signals[] | undefined;
  /** What ends the process. Default `process.exit`, with `process.exitCode` where that is set, else 0. */
  readonly exit?: ((code: number) => void) | undefined;
  /** Default {@link systemClock}. */
  readonly clock?: Clock | undefined;
  /** Where the phases are told. Default: the process's stream. */
  readonly events?: EventStream | undefined;
}

/** The moments of a shutdown, in milliseconds from its beginning. */
export interface Timetable {
  /** Nothing new is taken from here on. */
  readonly stopListeningMs: number;
  /** What is still under way here is cut off. */
  readonly cutOffMs: number;
  /** Here it ends, whatever is open. */
  readonly endMs: number;
}

const LEFT_OVER = 0.1;
const FOR_CLOSING = 0.2;

/** @throws InvalidOptionError where a duration is none, or the delay leaves no time for the rest. */
export function timetable({ drainDelay = '5s', gracePeriod = '30s' }: ShutdownOptions): Timetable {
  const stopListeningMs = durationOption('shutdown', 'drainDelay', drainDelay);
  const endMs = (1 - LEFT_OVER) * durationOption('shutdown', 'gracePeriod', gracePeriod, 1);
  if (stopListeningMs >= endMs) {
    const expected = `less than nine tenths of gracePeriod, ${endMs} ms`;
    throw new InvalidOptionError('shutdown', 'drainDelay', drainDelay, expected);
  }
  const cutOffMs = endMs - FOR_CLOSING * (endMs - stopListeningMs);
  return { stopListeningMs, cutOffMs, endMs };
}
