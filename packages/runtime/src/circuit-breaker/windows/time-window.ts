import type { CallWindow } from './call-window.js';

const BUCKETS = 10;

/**
 * The calls of the last `lengthMs`, as counters in ten buckets: the same memory and the same cost per call whether
 * the window holds none or a million. It moves by the time that passed, so that nothing outlives a silence.
 */
export class TimeWindow implements CallWindow {
  calls = 0;
  failures = 0;
  slow = 0;
  readonly countsSuccesses: boolean;
  readonly needsTime = true;
  readonly #bucketMs: number;
  // Three numbers a bucket: calls, failures, slow. Made with the first call, as an idle breaker should cost next to nothing.
  #buckets: number[] | undefined;
  #current = 0;

  constructor(lengthMs: number, countsSuccesses: boolean) {
    this.#bucketMs = lengthMs / BUCKETS;
    this.countsSuccesses = countsSuccesses;
  }

  record(failed: boolean, slow: boolean, now: number): void {
    const bucket = Math.floor(now / this.#bucketMs);
    const buckets = (this.#buckets ??= new Array<number>(3 * BUCKETS).fill(0));
    if (bucket !== this.#current) this.#moveTo(bucket, buckets);
    const at = 3 * (bucket % BUCKETS);
    this.calls++;
    buckets[at]!++;
    if (failed) {
      this.failures++;
      buckets[at + 1]!++;
    }
    if (slow) {
      this.slow++;
      buckets[at + 2]!++;
    }
  }

  clear(): void {
    this.#buckets = undefined;
    this.calls = this.failures = this.slow = 0;
  }

  #moveTo(bucket: number, buckets: number[]): void {
    for (let old = Math.max(this.#current + 1, bucket - BUCKETS + 1); old <= bucket; old++) {
      const at = 3 * (old % BUCKETS);
      this.calls -= buckets[at]!;
      this.failures -= buckets[at + 1]!;
      this.slow -= buckets[at + 2]!;
      buckets.fill(0, at, at + 3);
    }
    this.#current = bucket;
  }
}
