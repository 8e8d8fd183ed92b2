import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import { type PolicyOptions, wholeNumber } from '../options.js';
import type { Jitter } from './backoff.js';
import { type RetryCondition, transientFailure } from './transient-failure.js';

/** What a retry asks before it repeats a call. {@link RetryBudget} is the one to use; policies that share it share the allowance. */
export interface Budget {
  /** Told of each first attempt. */
  deposit(): void;
  /** Whether one retry more is affordable; if so, it is paid for. */
  tryWithdraw(): boolean;
  /** Retries that could be made now, where the budget tells. */
  readonly available?: number;
}

export interface RetryOptions extends PolicyOptions {
  /** Attempts after the first. Default 3. */
  readonly maxRetries?: number | undefined;
  /** Ceiling of the first delay. Default `'100ms'`. */
  readonly baseDelay?: Duration | undefined;
  /** Ceiling of every delay. A server's Retry-After beyond it ends the retries. Default `'10s'`. */
  readonly maxDelay?: Duration | undefined;
  /** Growth of the ceiling from one delay to the next, at least 1. Default 2. */
  readonly backoffMultiplier?: number | undefined;
  /** Default `'full'`. */
  readonly jitter?: Jitter | undefined;
  /**
   * What is worth repeating: kinds of failure and HTTP statuses, or a function.
   * Default `['timeout', 'connection', 429, 502, 503, 504]`: what is known to pass. Another policy's rejection and a
   * caller's abort are never repeated, whatever this says. A list is also held against the status that the attempt
   * recorded before it threw.
   */
  readonly retryOn?: readonly RetryCondition[] | ((error: unknown) => boolean) | undefined;
  /** Whether a returned value is as bad as an error. The last one is returned when the retries are used up. Default: none is. */
  readonly retryResult?: ((value: unknown) => boolean) | undefined;
  /** No attempt begins later than this after the first. Default: none. */
  readonly totalTimeout?: Duration | undefined;
  /** Shared allowance, so that retries cannot multiply an outage. Default: none. */
  readonly budget?: Budget | undefined;
}

/** The options in the form in which the policy works with them. */
export interface RetrySettings {
  readonly maxRetries: number;
  readonly baseMs: number;
  readonly maxMs: number;
  readonly multiplier: number;
  readonly jitter: Jitter;
  readonly isRetryable: (error: unknown) => boolean;
  /** Whether an attempt that threw is repeated because the dependency had answered with this status. */
  readonly isRetryableStatus: (status: number | undefined) => boolean;
  readonly isRefused: ((value: unknown) => boolean) | undefined;
  readonly totalMs: number;
  readonly budget: Budget | undefined;
}

/**
 * Validates the options of the retry called `name`.
 * @throws InvalidOptionError naming the first one that cannot be used.
 */
export function retrySettings(name: string, options: RetryOptions): RetrySettings {
  const {
    backoffMultiplier: multiplier = 2,
    jitter = 'full',
    retryOn = ['timeout', 'connection', 429, 502, 503, 504],
  } = options;
  const baseMs = durationOption(name, 'baseDelay', options.baseDelay ?? 100);
  if (!(multiplier >= 1 && multiplier < Infinity)) {
    throw new InvalidOptionError(name, 'backoffMultiplier', multiplier, 'a number of at least 1');
  }
  if (!['full', 'equal', 'decorrelated', 'none'].includes(jitter)) {
    throw new InvalidOptionError(name, 'jitter', jitter, 'full, equal, decorrelated or none');
  }
  return {
    maxRetries: wholeNumber(name, 'maxRetries', options.maxRetries ?? 3, 0),
    baseMs,
    maxMs: durationOption(name, 'maxDelay', options.maxDelay ?? 10_000, baseMs),
    multiplier,
    jitter,
    isRetryable: typeof retryOn === 'function' ? retryOn : transientFailure(retryOn),
    isRetryableStatus: (status) =>
      status !== undefined && typeof retryOn !== 'function' && retryOn.includes(status),
    isRefused: options.retryResult,
    totalMs: durationOption(name, 'totalTimeout', options.totalTimeout ?? Infinity),
    budget: options.budget,
  };
}
