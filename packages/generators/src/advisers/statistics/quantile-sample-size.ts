import { binomialQuantile } from './binomial.js';

/**
 * How many samples it takes until the largest of them lies above the q-quantile with the given confidence:
 * n ≥ ln(1 − confidence) / ln q, since each stays below it with probability q. 299 for 0.99, 2995 for 0.999.
 * @param confidence Default 0.95.
 * @see Wilks, Annals of Mathematical Statistics 12 (1941) 91–96
 */
export function samplesForQuantile(q: number, confidence = 0.95): number {
  return Math.ceil(Math.log1p(-confidence) / Math.log(q));
}

/**
 * The rank, counted from 1, of the sample that lies above the q-quantile with the given confidence, whatever the
 * distribution is: the smallest r with P[Bin(n, q) ≤ r − 1] ≥ confidence. `undefined` below {@link samplesForQuantile}.
 * @see David & Nagaraja, Order Statistics, 3rd edition, section 7.1
 */
export function upperRankOfQuantile(
  q: number,
  samples: number,
  confidence = 0.95,
): number | undefined {
  const rank = binomialQuantile(samples, q, confidence) + 1;
  return rank <= samples ? rank : undefined;
}
