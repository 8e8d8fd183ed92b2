import { type Duration, durationOption, parseDuration } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import { type PolicyOptions, share, wholeNumber } from '../options.js';

/**
 * What an error says about the dependency that was called. With `answered` the dependency is known to have answered well.
 */
export type ErrorJudge = (error: unknown, answered: boolean) => Verdict;

/** What a call says about its dependency. `ignored` says nothing: it neither trips nor closes a circuit. */
export type Verdict = 'success' | 'failure' | 'ignored';

/**
 * Over which calls a closed circuit judges: the last so many milliseconds (`'10s'`), the last so many calls
 * (`'100 calls'`), or the unbroken row of failures (`'consecutive'`).
 */
export type Window = Duration | `${number} calls` | 'consecutive';

/** Trips are alternatives: the circuit opens when any of them is reached. */
export interface CircuitBreakerOptions extends PolicyOptions {
  /** Failures in the window that open the circuit. Default 5; none where `failureRateThreshold` is set and this is not. */
  readonly failureThreshold?: number | undefined;
  /** Share of failed calls in the window, 0..1, that opens the circuit. Judged from `minimumCalls` on. Default: none. */
  readonly failureRateThreshold?: number | undefined;
  /** Calls in the window below which no rate is judged. Default 10. */
  readonly minimumCalls?: number | undefined;
  /** A call at least this long is slow, whatever its outcome. Default: none is. */
  readonly slowCallDuration?: Duration | undefined;
  /** Share of slow calls in the window, 0..1, that opens the circuit. Needs `slowCallDuration`. Default: none. */
  readonly slowCallRateThreshold?: number | undefined;
  /** Default `'10s'`. A time window moves in tenths: a call counts for between nine tenths of it and the whole. */
  readonly window?: Window | undefined;
  /** How long an open circuit rejects before it lets a probe through. Default `'60s'`. */
  readonly resetTimeout?: Duration | undefined;
  /** Probes under way at once while half-open; further calls are rejected, never parked. Default 1. */
  readonly halfOpenMaxCalls?: number | undefined;
  /** Successful probes that close the circuit. Default 1. */
  readonly successThreshold?: number | undefined;
  /** A probe that has not ended after this long counts as failed, so that a hung one cannot hold the circuit. Default: `resetTimeout`. */
  readonly probeTimeout?: Duration | undefined;
  /** After closing, the admitted share of calls grows from a tenth to all over this long. Default 0: all at once. */
  readonly recoveryRamp?: Duration | undefined;
  /**
   * Which thrown errors are failures of this kind of dependency: `failuresOf('http')`. Default: every error, unless a
   * good answer was recorded before it. What was recorded as a failure is one, whatever this says.
   */
  readonly failures?: ErrorJudge | undefined;
  /**
   * What a thrown error says about the dependency. It has the last word, also over `failures` and over what was recorded.
   * Not asked for a caller's abort or another policy's rejection; those are always `ignored`.
   */
  readonly classifyError?: ((error: unknown) => Verdict) | undefined;
  /** What a returned value says about the dependency, whatever was recorded. Default: a success, unless a failure was recorded. */
  readonly classifyResult?: ((value: unknown) => Verdict) | undefined;
}

/** The options in the form in which the breaker works with them: milliseconds, and `Infinity` for a trip that is off. */
export interface CircuitBreakerSettings {
  readonly failures: number;
  readonly failureRate: number;
  readonly minimumCalls: number;
  readonly slowMs: number;
  readonly slowRate: number;
  readonly window: Window;
  readonly resetMs: number;
  readonly probes: number;
  readonly successes: number;
  readonly probeMs: number;
  readonly rampMs: number;
  readonly judge: ErrorJudge | undefined;
  readonly classifyError: ((error: unknown) => Verdict) | undefined;
  readonly classifyResult: ((value: unknown) => Verdict) | undefined;
}

/**
 * Validates the options of the breaker called `name`.
 * @throws InvalidOptionError naming the first one that cannot be used.
 */
export function circuitBreakerSettings(
  name: string,
  options: CircuitBreakerOptions,
): CircuitBreakerSettings {
  const {
    failureRateThreshold: failureRate,
    failureThreshold = failureRate === undefined ? 5 : undefined,
    slowCallDuration,
    slowCallRateThreshold: slowRate,
    window = '10s',
    resetTimeout = '60s',
    probeTimeout = resetTimeout,
  } = options;
  const duration = (option: string, value: Duration, least: number): number =>
    durationOption(name, option, value, least);
  const rate = (option: string, value: number | undefined): number =>
    value === undefined ? Infinity : share(name, option, value);

  if (slowRate !== undefined && slowCallDuration === undefined) {
    throw new InvalidOptionError(
      name,
      'slowCallDuration',
      undefined,
      'set, because slowCallRateThreshold is',
    );
  }
  if (window === 'consecutive' && (failureRate ?? slowRate) !== undefined) {
    throw new InvalidOptionError(
      name,
      'window',
      window,
      'a time or `n calls` where a rate is judged',
    );
  }
  if (window !== 'consecutive' && !callsOf(window) && !parseDuration(window)) {
    throw new InvalidOptionError(name, 'window', window, '`10s`, `100 calls` or `consecutive`');
  }
  return {
    failures:
      failureThreshold === undefined
        ? Infinity
        : wholeNumber(name, 'failureThreshold', failureThreshold, 1),
    failureRate: rate('failureRateThreshold', failureRate),
    // More calls than a count window holds could never be reached.
    minimumCalls: Math.min(
      wholeNumber(name, 'minimumCalls', options.minimumCalls ?? 10, 1),
      callsOf(window) || Infinity,
    ),
    slowMs:
      slowCallDuration === undefined ? Infinity : duration('slowCallDuration', slowCallDuration, 1),
    slowRate: rate('slowCallRateThreshold', slowRate),
    window,
    resetMs: duration('resetTimeout', resetTimeout, 1),
    probes: wholeNumber(name, 'halfOpenMaxCalls', options.halfOpenMaxCalls ?? 1, 1),
    successes: wholeNumber(name, 'successThreshold', options.successThreshold ?? 1, 1),
    probeMs: duration('probeTimeout', probeTimeout, 1),
    rampMs: duration('recoveryRamp', options.recoveryRamp ?? 0, 0),
    judge: options.failures,
    classifyError: options.classifyError,
    classifyResult: options.classifyResult,
  };
}

/** The number of calls in a window such as `'100 calls'`; 0 for another window. */
export function callsOf(window: Window): number {
  return Number(/^([1-9]\d{0,6}) calls$/.exec(String(window))?.[1] ?? 0);
}
