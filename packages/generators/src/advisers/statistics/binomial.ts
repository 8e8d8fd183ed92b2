import { logChoose } from './log-gamma.js';

/** A term this much smaller than the sum of those before it, and shrinking, no longer moves it. */
const NEGLIGIBLE = 1e-18;

/** ln P[X = k] for X ~ Bin(n, p): ln C(n, k) + k·ln p + (n − k)·ln(1 − p). */
export function logBinomialProbability(n: number, k: number, p: number): number {
  if (k < 0 || k > n) return -Infinity;
  if (p <= 0) return k === 0 ? 0 : -Infinity;
  if (p >= 1) return k === n ? 0 : -Infinity;
  return logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p);
}

/**
 * ln P[X ≥ k] for X ~ Bin(n, p). Beyond the mean the terms are added up from k on, each from the one before it;
 * below it the other side is, so that neither tail is lost in 1 − (nearly 1). For n up to 1e6 and more.
 * @see Abramowitz & Stegun, 26.1.20
 */
export function logBinomialTail(n: number, k: number, p: number): number {
  if (k <= 0) return 0;
  if (k > n || p <= 0) return -Infinity;
  if (p >= 1) return 0;
  return k > n * p ? upwards(n, k, p) : logComplement(downwards(n, k - 1, p));
}

/** ln P[X ≤ k] for X ~ Bin(n, p). */
export function logBinomialCdf(n: number, k: number, p: number): number {
  if (k < 0) return -Infinity;
  if (k >= n || p <= 0) return 0;
  if (p >= 1) return -Infinity;
  return k < n * p ? downwards(n, k, p) : logComplement(upwards(n, k + 1, p));
}

/** P[X ≥ k] for X ~ Bin(n, p). */
export function binomialTail(n: number, k: number, p: number): number {
  return Math.exp(logBinomialTail(n, k, p));
}

/** The smallest k with P[X ≤ k] ≥ q, for 0 < q < 1. */
export function binomialQuantile(n: number, p: number, q: number): number {
  const wanted = Math.log(q);
  return leastWhole(0, n, (k) => logBinomialCdf(n, k, p) >= wanted);
}

/** The smallest whole number from `low` to `high` for which `holds`, which stays true once it is; `high` where none is. */
export function leastWhole(low: number, high: number, holds: (value: number) => boolean): number {
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** ln(1 − e^x) for x ≤ 0. */
export function logComplement(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}

function upwards(n: number, k: number, p: number): number {
  const odds = p / (1 - p);
  return addUp(logBinomialProbability(n, k, p), n - k, (i) => ((n - k - i) / (k + i + 1)) * odds);
}

function downwards(n: number, k: number, p: number): number {
  const odds = (1 - p) / p;
  return addUp(logBinomialProbability(n, k, p), k, (i) => ((k - i) / (n - k + i + 1)) * odds);
}

/** ln of a sum whose first term is given by its logarithm, and each other one by its ratio to the one before. */
function addUp(logFirst: number, further: number, ratio: (index: number) => number): number {
  let term = 1;
  let sum = 1;
  for (let index = 0; index < further && term > sum * NEGLIGIBLE; index++) {
    term *= ratio(index);
    sum += term;
  }
  return Math.min(0, logFirst + Math.log(sum));
}
