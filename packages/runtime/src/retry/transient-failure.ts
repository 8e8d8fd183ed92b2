import { httpStatus } from '../error-facts/http-status.js';
import { layersOf } from '../error-facts/layers.js';
import { isConnectionFailure, isTimeout } from '../error-facts/network.js';

/** A kind of failure that may pass by itself, or an HTTP status. */
export type RetryCondition = 'timeout' | 'connection' | number;

/**
 * A test for the failures that `conditions` name. It looks at an error's `code`, `name` and HTTP status, and at those
 * of its causes, since `fetch` and most clients wrap what really happened.
 */
export function transientFailure(
  conditions: readonly RetryCondition[],
): (error: unknown) => boolean {
  const matches = (error: object): boolean =>
    conditions.includes(httpStatus(error) ?? NaN) ||
    (conditions.includes('timeout') && isTimeout(error)) ||
    (conditions.includes('connection') && isConnectionFailure(error));

  return (error) => layersOf(error).some(matches);
}
