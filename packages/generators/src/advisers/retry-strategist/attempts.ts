/** Delays of a retry, in milliseconds. */
export interface Backoff {
  readonly baseMs: number;
  readonly multiplier: number;
  /** Ceiling of each delay. */
  readonly maxMs: number;
}

/** Σ of the ceilings of the delays between so many attempts: chance only makes them shorter. */
export function longestWaits(attempts: number, { baseMs, multiplier, maxMs }: Backoff): number {
  let sum = 0;
  for (let i = 0; i < attempts - 1; i++) sum += Math.min(maxMs, baseMs * multiplier ** i);
  return sum;
}

/** What a caller may wait for at most: every attempt to its limit, every delay to its ceiling. */
export function longestTotal(attempts: number, attemptMs: number, backoff: Backoff): number {
  return attempts * attemptMs + longestWaits(attempts, backoff);
}

/** The most attempts, up to `most`, that end within `deadlineMs` whatever happens; 0 where not even one does. */
export function attemptsWithin(
  deadlineMs: number,
  attemptMs: number,
  backoff: Backoff,
  most: number,
): number {
  let attempts = 0;
  while (attempts < most && longestTotal(attempts + 1, attemptMs, backoff) <= deadlineMs)
    attempts++;
  return attempts;
}

/** The mean number of attempts where each fails with probability p: (1 − pⁿ) / (1 − p). */
export function meanAttempts(attempts: number, p: number): number {
  return p >= 1 ? attempts : (1 - p ** attempts) / (1 - p);
}
