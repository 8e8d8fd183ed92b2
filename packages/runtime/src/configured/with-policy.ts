import type { ExecuteOptions, Operation } from '../policy.js';
import { run } from './run.js';

/**
 * Runs `operation` through the circuit breaker of `name`, with the configured `timeout` of a call inside it, so that a
 * dependency which hangs counts as failing.
 *
 * Directly inside {@link withRetry}, as in `withRetry(name, () => withCircuitBreaker(name, call))`, that makes retry ▶
 * circuit breaker ▶ timeout ▶ call with one cancellation for all, and an open circuit ends the retries. Where something
 * is awaited in between, hand the context on: `withCircuitBreaker(name, call, context)`.
 * @throws CircuitOpenError where the circuit turns the call away; TimeoutError; whatever the operation throws.
 */
export const withCircuitBreaker = <T>(
  name: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> => run(name, 'circuit-with-timeout', operation, options);

/**
 * Runs `operation` with the retries of `name`, each attempt within the configured `timeout`. For calls that may safely
 * be made twice.
 *
 * All retries of a name draw on one budget, wherever in the program they are. A retry inside a retry still multiplies
 * the attempts of a single call, but all of them together stay a fixed share of the traffic: retry at one layer.
 * @throws whatever the last attempt threw, unchanged.
 */
export const withRetry = <T>(
  name: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> => run(name, 'retry-with-timeout', operation, options);

/**
 * Runs `operation` when the bulkhead of `name` has a permit for it.
 * @throws BulkheadFullError where there is none and no room to wait.
 */
export const withBulkhead = <T>(
  name: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> => run(name, 'bulkhead', operation, options);

/**
 * Runs `operation`, and answers with what degradation.yml says for `name` where it fails. Without an entry there it
 * just runs. With `stale_for` there, pass `{ key }`: what the call asks, and for whom. The last good answer is served to
 * calls of the same key, and without one there is none.
 */
export const withFallback = <T>(
  name: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> => run(name, 'fallback', operation, options);

/**
 * Runs `operation` within the configured `timeout` of `name`. Where neither file sets one it just runs.
 * @throws TimeoutError where that was too short.
 */
export const withTimeout = <T>(
  name: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> => run(name, 'timeout', operation, options);
