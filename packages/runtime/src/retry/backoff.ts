import type { Clock } from '../clock.js';

/**
 * How chance enters a delay, so that callers which failed together do not come back together: `full` draws from nothing
 * to the ceiling, `equal` from half of it, `decorrelated` from the base to three times the delay before, `none` takes
 * the ceiling itself. See Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export type Jitter = 'full' | 'equal' | 'decorrelated' | 'none';

export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
  readonly multiplier: number;
  readonly jitter: Jitter;
}

/**
 * Milliseconds to wait before retry number `retry` (1 is the first). The ceiling is capped before the draw: capping the
 * drawn delay instead would make most callers wait exactly `maxMs`, in step.
 */
export function backoffDelay(
  { baseMs, maxMs, multiplier, jitter }: Backoff,
  retry: number,
  previousMs: number,
  clock: Pick<Clock, 'random'>,
): number {
  if (jitter === 'decorrelated')
    return baseMs + clock.random() * (Math.min(maxMs, 3 * previousMs) - baseMs);
  // The power overflows to Infinity after a thousand retries, and Infinity times a base of nothing is no number.
  const ceiling = Math.min(maxMs, baseMs * multiplier ** (retry - 1)) || 0;
  if (jitter === 'none') return ceiling;
  return jitter === 'full'
    ? clock.random() * ceiling
    : ceiling / 2 + (clock.random() * ceiling) / 2;
}
