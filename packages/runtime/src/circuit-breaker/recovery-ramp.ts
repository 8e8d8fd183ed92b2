const LEAST_SHARE = 0.1;
/** Adding up tenths must not miss a whole by a rounding error. */
const ROUNDING = 1e-9;

/**
 * Lets a growing share of calls through to a dependency that has just come back, so that the crowd which waited for
 * it does not knock it over again. Not by chance: the share is added up, and each whole admits one call.
 */
export class RecoveryRamp {
  readonly #startedAt: number;
  readonly #lengthMs: number;
  // Whoever comes first is let through.
  #credit = 1 - LEAST_SHARE;

  constructor(startedAt: number, lengthMs: number) {
    this.#startedAt = startedAt;
    this.#lengthMs = lengthMs;
  }

  /** Whether all calls are let through again. */
  isOver(now: number): boolean {
    return this.remainingMs(now) <= 0;
  }

  /** Milliseconds until all calls are let through. */
  remainingMs(now: number): number {
    return this.#startedAt + this.#lengthMs - now;
  }

  /** Whether the call that arrives at `now` is let through. */
  admits(now: number): boolean {
    const share = Math.max(LEAST_SHARE, (now - this.#startedAt) / this.#lengthMs);
    this.#credit += Math.min(1, share);
    if (this.#credit < 1 - ROUNDING) return false;
    this.#credit -= 1;
    return true;
  }
}
