import { ManifestOptionError } from '../option-error.js';
import type { Check } from './check.js';
import { type Duration, duration, durationBetween, milliseconds } from './duration.js';
import { integer } from './numbers.js';

/** The keys of an entry in config/circuit-breakers.yml that a mesh has a counterpart for; others are not looked at. */
export interface CircuitBreakerPolicy {
  /** Failures that take an instance out. Default 5. */
  readonly failure_threshold?: number | undefined;
  /** How often instances are judged, where it is a duration. Default 10s. */
  readonly window?: string | number | undefined;
  /** How long an instance stays out. Default 60s. */
  readonly reset_timeout?: Duration | undefined;
  /** How long one attempt may take. Default no limit. */
  readonly timeout?: Duration | undefined;
}

/** The keys of an entry in config/retry-policies.yml that a mesh has a counterpart for; others are not looked at. */
export interface RetryPolicy {
  /** Attempts after the first. Default 3. */
  readonly max_retries?: number | undefined;
  /** What is repeated. Default timeout, connection, 429, 502, 503, 504. */
  readonly retry_on?: readonly (string | number)[] | undefined;
  /** How long one attempt may take; of two limits the smaller holds. Default no limit. */
  readonly timeout?: Duration | undefined;
  /** No attempt begins later than this after the first. Default no limit. */
  readonly total_timeout?: Duration | undefined;
}

/** {@link CircuitBreakerPolicy} with its defaults, in milliseconds. */
export interface Circuit {
  readonly failures: number;
  readonly windowMs: number;
  readonly resetMs: number;
  readonly timeoutMs: number | undefined;
}

/** {@link RetryPolicy} with its defaults, in milliseconds. */
export interface Retries {
  readonly retries: number;
  readonly onTimeout: boolean;
  readonly onConnection: boolean;
  readonly statuses: readonly number[];
  readonly timeoutMs: number | undefined;
  readonly totalMs: number | undefined;
}

const RETRY_ON = ['timeout', 'connection', 429, 502, 503, 504] as const;
const DEFAULT_WINDOW_MS = 10_000;
const status = integer(100, 599);

/** A circuit breaker's entry. */
export const circuit: Check<Circuit> = (value, option) => {
  const { failure_threshold = 5, window, reset_timeout = '60s', timeout } = entry(value, option);
  return {
    failures: integer(1, 2_147_483_647)(failure_threshold, `${option}.failure_threshold`),
    // `consecutive` and `100 calls` are windows too, of which no mesh knows.
    windowMs: milliseconds(window) || DEFAULT_WINDOW_MS,
    resetMs: durationBetween('1s', '1h')(reset_timeout, `${option}.reset_timeout`),
    timeoutMs: limit(timeout, `${option}.timeout`),
  };
};

/** A retry's entry. */
export const retries: Check<Retries> = (value, option) => {
  const { max_retries = 3, retry_on = RETRY_ON, timeout, total_timeout } = entry(value, option);
  if (!Array.isArray(retry_on))
    throw new ManifestOptionError(`${option}.retry_on`, 'a list', retry_on);
  const conditions: readonly unknown[] = retry_on;
  const isWord = (one: unknown) => one === 'timeout' || one === 'connection';
  return {
    retries: integer(0, 100)(max_retries, `${option}.max_retries`),
    onTimeout: conditions.includes('timeout'),
    onConnection: conditions.includes('connection'),
    statuses: conditions
      .filter((one) => !isWord(one))
      .map((one) => status(one, `${option}.retry_on`)),
    timeoutMs: limit(timeout, `${option}.timeout`),
    totalMs: limit(total_timeout, `${option}.total_timeout`),
  };
};

function entry(value: unknown, option: string): Readonly<Record<string, unknown>> {
  const given = value ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new ManifestOptionError(option, 'an entry of a configuration file', given);
  }
  return given as Readonly<Record<string, unknown>>;
}

function limit(value: unknown, option: string): number | undefined {
  return value === undefined ? undefined : duration(value, option);
}
