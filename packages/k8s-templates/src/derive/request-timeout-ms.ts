/** What Envoy waits between two attempts at most: 25 ms, doubled each time, up to ten times that. */
export const LONGEST_BACKOFF_MS = 250;

/** What bounds a request that a mesh repeats. */
export interface RepeatedRequest {
  /** Attempts after the first. */
  readonly retries: number;
  /** Limit of one attempt. */
  readonly attemptMs: number | undefined;
  /** No attempt begins later than this after the first. */
  readonly totalMs: number | undefined;
}

/**
 * How long a request may take with all its attempts. Were it less, the last attempts would be cut off; `undefined` where
 * an attempt has no limit, and so the request neither.
 *
 * `timeout ≥ (retries + 1) × attempt + retries × 250 ms`, unless `total_timeout` ends the attempts sooner: then
 * `timeout = total_timeout + attempt`.
 */
export function requestTimeoutMs({
  retries,
  attemptMs,
  totalMs,
}: RepeatedRequest): number | undefined {
  if (attemptMs === undefined) return undefined;
  const allAttempts = (retries + 1) * attemptMs + retries * LONGEST_BACKOFF_MS;
  return Math.min(allAttempts, totalMs === undefined ? Infinity : totalMs + attemptMs);
}
