import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import { wholeNumber } from '../options.js';
import type { Backoff } from '../retry/backoff.js';

/** What to do about a check that keeps failing. */
export interface Recovery {
  /**
   * Repairs what is on this side: connects anew, replaces a pool, resets a breaker. Called once at a time, and not again
   * before it has settled. Throws or rejects where it could not. `signal` aborts after {@link timeout}.
   */
  readonly action: (signal: AbortSignal) => unknown;
  /**
   * `failing`: while the check fails. `answering`: where the dependency answers the check although its circuit is not
   * closed yet. Default `failing`.
   */
  readonly when?: 'failing' | 'answering' | undefined;
  /** How many answers in a row must call for it before the first attempt. Default 3; 1 where `when` is `answering`. */
  readonly after?: number | undefined;
  /** How many attempts an outage gets. Default 10. A check that passes ends the outage. */
  readonly maxAttempts?: number | undefined;
  /** The least time between two attempts, before jitter; doubles with each. Default `1s`. */
  readonly baseDelay?: Duration | undefined;
  /** What that time grows to at most. Default `1m`. */
  readonly maxDelay?: Duration | undefined;
  /** After how long an attempt counts as failed. Default `10s`. */
  readonly timeout?: Duration | undefined;
  /** Called once in an outage, when its last attempt did not help: `() => health.markWedged('POOL')` has the process restarted. */
  readonly onExhausted?: (() => unknown) | undefined;
}

/** What a {@link Recovery} comes to. */
export interface RecoverySettings {
  readonly action: Recovery['action'];
  readonly when: 'failing' | 'answering';
  readonly after: number;
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly timeoutMs: number;
  readonly onExhausted: (() => unknown) | undefined;
}

/** @throws InvalidOptionError where an option is unusable. */
export function recoverySettings(
  name: string,
  recover: Recovery['action'] | Recovery,
): RecoverySettings {
  const recovery = typeof recover === 'function' ? { action: recover } : recover;
  const { action, when = 'failing', baseDelay = '1s', maxDelay = '1m', timeout = '10s' } = recovery;
  if (typeof action !== 'function') {
    throw new InvalidOptionError(name, 'recover.action', action, 'a function');
  }
  if (when !== 'failing' && when !== 'answering') {
    throw new InvalidOptionError(name, 'recover.when', when, '`failing` or `answering`');
  }
  const { after = when === 'failing' ? 3 : 1, maxAttempts = 10 } = recovery;
  return {
    action,
    when,
    after: wholeNumber(name, 'recover.after', after, 1),
    maxAttempts: wholeNumber(name, 'recover.maxAttempts', maxAttempts, 1),
    backoff: {
      baseMs: durationOption(name, 'recover.baseDelay', baseDelay),
      maxMs: durationOption(name, 'recover.maxDelay', maxDelay),
      multiplier: 2,
      jitter: 'equal',
    },
    timeoutMs: durationOption(name, 'recover.timeout', timeout, 1),
    onExhausted: recovery.onExhausted,
  };
}
