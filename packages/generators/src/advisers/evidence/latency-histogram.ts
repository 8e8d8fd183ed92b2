import type { Bucket } from '../statistics/histogram-quantile.js';

/** How much wider each bucket is than the one below it, and so the largest relative error of a quantile. */
export const LATENCY_PRECISION = 0.01;
const LEAST_MS = 0.001;
const STEP = Math.log1p(LATENCY_PRECISION);

/** How long successful calls took. */
export interface Latency {
  /** In ascending order of their upper ends. */
  readonly buckets: readonly Bucket[];
  readonly count: number;
  readonly meanMs: number;
}

/** Durations in buckets of 1 %: a few thousand numbers at most, however many calls there were. */
export class LatencyHistogram {
  readonly #buckets = new Map<number, { lowMs: number; count: number }>();
  #sumMs = 0;

  /** Adds one call. @param ms At least 0. */
  add(ms: number): void {
    const index = Math.ceil(Math.log(Math.max(ms, LEAST_MS)) / STEP - 1e-9);
    this.addBucket(
      ms <= LEAST_MS ? 0 : Math.exp((index - 1) * STEP),
      Math.exp(index * STEP),
      1,
      ms,
    );
  }

  /** Adds calls of which only a range is known. @param sumMs Of their durations. Default: their upper ends. */
  addBucket(lowMs: number, highMs: number, count: number, sumMs?: number): void {
    if (!(count > 0)) return;
    const bucket = this.#buckets.get(highMs);
    if (bucket) {
      bucket.count += count;
      bucket.lowMs = Math.min(bucket.lowMs, lowMs);
    } else this.#buckets.set(highMs, { lowMs, count });
    this.#sumMs += sumMs ?? count * (Number.isFinite(highMs) ? highMs : lowMs);
  }

  addAll({ buckets, count, meanMs }: Latency): void {
    for (const { lowMs, highMs, count: calls } of buckets) this.addBucket(lowMs, highMs, calls, 0);
    this.#sumMs += count * meanMs;
  }

  /** `undefined` where there was no call. */
  latency(): Latency | undefined {
    const buckets = [...this.#buckets]
      .map(([highMs, { lowMs, count }]) => ({ lowMs, highMs, count }))
      .sort((a, b) => a.highMs - b.highMs);
    const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
    return count > 0 ? { buckets, count, meanMs: this.#sumMs / count } : undefined;
  }
}
