// Emitted by @reliability/generators:init; yours to edit.
import {
  type ExecuteOptions,
  type Operation,
  type Policy,
  withRetry as run,
} from '@reliability/runtime';
import { policies } from './reliability';

/** The retry policy of one dependency, set up in config/retry-policies.yml. */
export function retry(dependency: string): Policy {
  return policies().retry(dependency);
}

/**
 * Calls a dependency, and again where the failure may pass. Wrap only what is safe to repeat: reads, and writes with
 * an idempotency key.
 * @throws whatever the last attempt threw.
 */
export function withRetry<T>(
  dependency: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> {
  return run(dependency, operation, options);
}
