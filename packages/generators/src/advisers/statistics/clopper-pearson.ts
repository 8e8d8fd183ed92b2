import { logBinomialCdf } from './binomial.js';

const HALVINGS = 100;

/**
 * The one-sided exact upper bound of a failure probability: the largest p under which as few as `failures` among
 * `calls` would still come with a probability of 1 − confidence. Without calls it is 1.
 * @param confidence Default 0.95.
 * @see Clopper & Pearson, Biometrika 26 (1934) 404–413
 */
export function failureRateUpperBound(failures: number, calls: number, confidence = 0.95): number {
  if (calls <= 0 || failures >= calls) return 1;
  const logAlpha = Math.log1p(-confidence);
  if (failures <= 0) return -Math.expm1(logAlpha / calls);
  let low = failures / calls;
  let high = 1;
  for (let step = 0; step < HALVINGS && high - low > low * 1e-12; step++) {
    const middle = (low + high) / 2;
    if (logBinomialCdf(calls, failures, middle) > logAlpha) low = middle;
    else high = middle;
  }
  return high;
}
