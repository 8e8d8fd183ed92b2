import { closeSync, openSync } from 'node:fs';
import { type Clock, systemClock, type Timer } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import { wholeNumber } from '../../options.js';
import type { Fault } from '../fault.js';

/** How many descriptors to take. */
export interface ExhaustDescriptorsOptions {
  /** How many stay free. Default 0. */
  readonly leave?: number;
  /** The most that are opened: whether they suffice or not, no more are. Default 65,536. */
  readonly atMost?: number;
  /** They are closed by themselves after so long. Default 10m. */
  readonly ttl?: Duration;
  /** Default: the system's. */
  readonly clock?: Clock;
}

const DEFAULT_AT_MOST = 65_536;

/**
 * This process has no file descriptor left, as after a leak: nothing can be opened, accepted or connected. They belong to
 * the process, so they end with it, and no other one notices.
 */
export function exhaustDescriptors(options: ExhaustDescriptorsOptions = {}): Fault {
  const { clock = systemClock } = options;
  const leave = wholeNumber('exhaustDescriptors', 'leave', options.leave ?? 0, 0);
  const atMost = wholeNumber('exhaustDescriptors', 'atMost', options.atMost ?? DEFAULT_AT_MOST, 1);
  const ttlMs = durationOption('exhaustDescriptors', 'ttl', options.ttl ?? '10m');
  const taken: number[] = [];
  let timer: Timer | undefined;
  const giveBack = (): void => {
    timer?.cancel();
    for (const descriptor of taken.splice(0)) closeSync(descriptor);
  };
  return {
    description: `file descriptors are exhausted but for ${leave}`,
    begin: () =>
      Promise.resolve().then(() => {
        timer = clock.schedule(giveBack, ttlMs);
        timer.unref();
        try {
          while (taken.length < atMost) taken.push(openSync('/dev/null', 'r'));
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException;
          if (code !== 'EMFILE' && code !== 'ENFILE') throw error;
        }
        for (const descriptor of taken.splice(Math.max(0, taken.length - leave))) {
          closeSync(descriptor);
        }
      }),
    end: () => Promise.resolve().then(giveBack),
  };
}
