import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Duration, durationOption } from '../../duration.js';
import { InvalidOptionError } from '../../errors.js';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';

export interface EventLoopCheckOptions {
  /** From this delay on the check warns. Default `200ms`. */
  readonly warnDelay?: Duration | undefined;
  /** From this delay on it fails; not below `warnDelay`. Default `2s`. */
  readonly failDelay?: Duration | undefined;
}

const RESOLUTION_MS = 20;

/**
 * A check of how long the event loop was blocked at most since it was last asked, in milliseconds; warns and fails with
 * `EVENT_LOOP_BLOCKED`. The longest time, not a percentile: a loop that stands still for a second takes few measurements,
 * and hides behind the many of the time when it ran. One long pause is no illness, so give it a `failureThreshold`.
 * @throws InvalidOptionError where a delay is none, or the second is below the first.
 * @see https://nodejs.org/api/perf_hooks.html#perf_hooksmonitoreventloopdelayoptions
 */
export function eventLoopCheck({
  warnDelay = '200ms',
  failDelay = '2s',
}: EventLoopCheckOptions = {}): CheckDefinition {
  const warnMs = durationOption('event-loop', 'warnDelay', warnDelay);
  const failMs = durationOption('event-loop', 'failDelay', failDelay);
  if (failMs < warnMs) {
    throw new InvalidOptionError('event-loop', 'failDelay', failDelay, 'no less than `warnDelay`');
  }
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return {
    ownProcess: true,
    check(): Observation {
      // What is measured is from one tick to the next, which are that far apart where nothing blocks.
      const longestMs = delays.count > 0 ? delays.max / 1e6 - RESOLUTION_MS : 0;
      delays.reset();
      const delayMs = Math.max(0, Math.round(longestMs));
      const delay = { observedValue: delayMs, observedUnit: 'ms' };
      if (delayMs >= failMs) return { status: 'fail', output: 'EVENT_LOOP_BLOCKED', ...delay };
      if (delayMs >= warnMs) return { status: 'warn', output: 'EVENT_LOOP_BLOCKED', ...delay };
      return { status: 'pass', ...delay };
    },
  };
}
