// Emitted by @reliability/generators:init; yours to edit.
import {
  type CircuitBreaker,
  type ExecuteOptions,
  type Operation,
  withCircuitBreaker as run,
} from '@reliability/runtime';
import { reliability } from './reliability.js';

export { CircuitOpenError } from '@reliability/runtime';

/** The circuit breaker of one dependency, set up in config/circuit-breakers.yml; the same one each time. */
export function circuitBreaker(dependency: string): CircuitBreaker {
  return reliability.circuitBreaker(dependency);
}

/**
 * Calls a dependency unless its circuit is open.
 * @throws CircuitOpenError, which knows `retryAfterMs`, where it is; else whatever `operation` throws.
 */
export function withCircuitBreaker<T>(
  dependency: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> {
  return run(dependency, operation, options);
}
