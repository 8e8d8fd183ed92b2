import type { BulkheadOptions } from '../bulkhead/bulkhead.js';
import type { CircuitBreakerOptions } from '../circuit-breaker/options.js';
import { type Duration, parseDuration } from '../duration.js';
import { failuresOf } from '../failure-kind/failures-of.js';
import type { FallbackOptions } from '../fallback/options.js';
import type { PolicyOptions } from '../options.js';
import type { RetryOptions } from '../retry/options.js';
import { camelCased } from './camel-case.js';
import type { BulkheadEntry } from './files/bulkheads.js';
import type { CircuitBreakerEntry } from './files/circuit-breakers.js';
import type { FallbackEntry } from './files/degradation.js';
import type { RetryEntry } from './files/retry-policies.js';

/** The part of a policy's options that a file can say. */
type FromFile<Options> = Omit<Options, keyof PolicyOptions>;

export function circuitBreakerOptions(entry: CircuitBreakerEntry): FromFile<CircuitBreakerOptions> {
  const { kind } = entry;
  const options = camelCased(without(entry, 'kind', 'timeout'));
  return kind === undefined ? options : { ...options, failures: failuresOf(kind) };
}

/** Without the budget, which is an object of its own that outlives a change of the file. */
export function retryOptions(entry: RetryEntry): FromFile<Omit<RetryOptions, 'budget'>> {
  return camelCased(without(entry, 'timeout', 'budget'));
}

export function bulkheadOptions(entry: BulkheadEntry): FromFile<BulkheadOptions> {
  return camelCased(entry);
}

/** `undefined` where the file has no fallback for the dependency. */
export function fallbackOptions(entry: FallbackEntry): FromFile<FallbackOptions> | undefined {
  const { value, stale_for: staleFor } = entry;
  if (!('value' in entry)) return staleFor === undefined ? undefined : { staleFor };
  // Whoever is served an object may change it, and must not change what the next one is served.
  const shared = typeof value === 'object' && value !== null;
  return { staleFor, ...(shared ? { handler: () => structuredClone(value) } : { value }) };
}

/** How long one call may take: the smaller of what the two files say, `undefined` where neither does. */
export function callTimeout(
  { timeout: ofBreaker }: CircuitBreakerEntry,
  { timeout: ofRetry }: RetryEntry,
): Duration | undefined {
  if (ofBreaker === undefined || ofRetry === undefined) return ofBreaker ?? ofRetry;
  return parseDuration(ofBreaker)! <= parseDuration(ofRetry)! ? ofBreaker : ofRetry;
}

function without<Values extends object, Key extends keyof Values>(
  values: Values,
  ...keys: readonly Key[]
): Omit<Values, Key> {
  const rest = { ...values };
  for (const key of keys) delete rest[key];
  return rest;
}
