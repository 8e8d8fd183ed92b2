// Emitted by @reliability/generators:init; yours to edit.
import {
  type CircuitBreaker,
  type ExecuteOptions,
  type Operation,
  withCircuitBreaker as run,
} from '@reliability/runtime';
import { policies } from './reliability';

export { CircuitOpenError } from '@reliability/runtime';

/** The circuit breaker of one dependency, set up in config/circuit-breakers.yml; the same one each time. */
export function circuitBreaker(dependency: string): CircuitBreaker {
  return policies().circuitBreaker(dependency);
}

/**
 * Calls a dependency unless its circuit is open. The configured `timeout` of a call counts as a failure.
 * @throws CircuitOpenError, which knows `retryAfterMs`, where it is open; else whatever `operation` throws.
 */
export function withCircuitBreaker<T>(
  dependency: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> {
  return run(dependency, operation, options);
}
