/** Values in (lowMs, highMs]; a bucket without an upper end has `Infinity`. */
export interface Bucket {
  readonly lowMs: number;
  readonly highMs: number;
  readonly count: number;
}

/** Where a sample of a histogram lies: all that its buckets can say. */
export interface Located {
  readonly lowMs: number;
  readonly highMs: number;
}

/**
 * The bucket in which the sample of a rank lies, counted from 1 in ascending order. What is known of the value is that
 * it lies between the two ends, so its error is at most their distance; interpolation would only hide that.
 * @param buckets In ascending order of their upper ends.
 * @returns `undefined` where there are fewer samples.
 */
export function sampleAtRank(buckets: readonly Bucket[], rank: number): Located | undefined {
  let seen = 0;
  for (const { lowMs, highMs, count } of buckets) {
    seen += count;
    // Counts that were extrapolated, as by PromQL's increase(), are no whole numbers.
    if (seen >= rank - 1e-6) return { lowMs, highMs };
  }
  return undefined;
}

/** The bucket of the q-quantile: the least value with a share of at least q at or below it. */
export function histogramQuantile(buckets: readonly Bucket[], q: number): Located | undefined {
  const samples = buckets.reduce((sum, { count }) => sum + count, 0);
  return samples > 0 ? sampleAtRank(buckets, Math.max(1, Math.ceil(q * samples))) : undefined;
}

/** How many samples may be larger than `ms`: those of a bucket that reaches beyond it count whole. */
export function samplesAbove(buckets: readonly Bucket[], ms: number): number {
  return buckets.reduce((sum, { highMs, count }) => sum + (highMs > ms ? count : 0), 0);
}
