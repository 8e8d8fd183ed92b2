// Emitted by @reliability/generators:init; yours to edit.
import type { ExecuteOptions, Operation } from '@reliability/runtime';
import { policies } from './reliability.js';

export { bulkhead, BulkheadFullError, withBulkhead } from './bulkhead.js';
export { circuitBreaker, CircuitOpenError, withCircuitBreaker } from './circuit-breaker.js';
export { hasFallback, withFallback, withFallbackTo } from './fallback.js';
export { createReliability, policies, reliability } from './reliability.js';
export { retry, withRetry } from './retry.js';

/**
 * Calls a dependency under all that config/ says for it: fallback ▶ retry ▶ circuit breaker ▶ timeout ▶ bulkhead ▶
 * call. Hand the operation's `signal` to the client, so that a call which nobody waits for any more is given up.
 * @param options `key`: what is asked, and for whom; needed where degradation.yml has `stale_for`.
 * @example await protect('payment-api', ({ signal }) => fetch(url, { signal }))
 */
export function protect<T>(
  dependency: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> {
  return policies().policy(dependency).execute(operation, options);
}
