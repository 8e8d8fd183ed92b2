// Emitted by @reliability/generators:init; yours to edit.
import {
  type Bulkhead,
  type ExecuteOptions,
  type Operation,
  withBulkhead as run,
} from '@reliability/runtime';
import { policies } from './reliability';

export { BulkheadFullError } from '@reliability/runtime';

/** The bulkhead of one dependency, set up in config/bulkheads.yml. */
export function bulkhead(dependency: string): Bulkhead {
  return policies().bulkhead(dependency);
}

/**
 * Calls a dependency as soon as one of its permits is free.
 * @param options `priority`: a higher one is served first.
 * @throws BulkheadFullError where there is no permit and no room to wait.
 */
export function withBulkhead<T>(
  dependency: string,
  operation: Operation<T>,
  options?: ExecuteOptions,
): Promise<T> {
  return run(dependency, operation, options);
}
