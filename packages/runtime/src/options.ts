import type { Clock } from './clock.js';
import { InvalidOptionError } from './errors.js';
import type { EventStream } from './events/event-stream.js';

/** What every policy can be given besides its own options. */
export interface PolicyOptions {
  /** Source of time and chance. Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Where the policy reports what happens. Default: the process's stream, `events`. */
  readonly events?: EventStream | undefined;
}

/**
 * The option's value, once it is known to be a whole number of at least `least`.
 * @throws InvalidOptionError otherwise.
 */
export function wholeNumber(policy: string, option: string, value: number, least: number): number {
  if (!(Number.isInteger(value) && value >= least)) {
    throw new InvalidOptionError(policy, option, value, `a whole number of at least ${least}`);
  }
  return value;
}

/**
 * The option's value, once it is known to be a share: more than 0, at most 1.
 * @throws InvalidOptionError otherwise.
 */
export function share(policy: string, option: string, value: number): number {
  if (!(value > 0 && value <= 1)) {
    throw new InvalidOptionError(policy, option, value, 'more than 0 and at most 1');
  }
  return value;
}
