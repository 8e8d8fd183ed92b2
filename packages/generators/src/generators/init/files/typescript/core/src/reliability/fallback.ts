// Emitted by @reliability/generators:init; yours to edit.
import {
  type ExecuteOptions,
  Fallback,
  type Operation,
  withFallback as run,
} from '@reliability/runtime';
import { policies } from './reliability.js';

/** Whether config/degradation.yml has an answer for a dependency that cannot give one. */
export function hasFallback(dependency: string): boolean {
  return policies().fallback(dependency) !== undefined;
}

/**
 * Calls a dependency, and answers with what config/degradation.yml says for it where it fails.
 * @param options `key`: what is asked, and for whom. `stale_for` serves the last good answer to the same key only, and
 * keeps none without one.
 * @example await withFallback('orders', () => ordersOf(user), { key: user.id })
 */
export function withFallback<T>(
  dependency: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> {
  return run(dependency, operation, options);
}

/** Calls a dependency, and answers with what `answer` makes of the error where it fails. */
export function withFallbackTo<T>(
  dependency: string,
  operation: Operation<T>,
  answer: (error: unknown) => T | PromiseLike<T>,
  options?: ExecuteOptions,
): Promise<T> {
  return new Fallback(dependency, { handler: answer }).execute(operation, options);
}
