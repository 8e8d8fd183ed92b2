import { leastWhole, logBinomialTail } from './binomial.js';
import { logBeta, logChoose } from './log-gamma.js';

/** Below this, the beta distribution is so narrow that the binomial one is the same number. */
const LEAST_CORRELATION = 1e-7;
const NEGLIGIBLE = 1e-18;

/**
 * ln P[X ≥ k] where X counts failures among n calls that fail together: each window draws its own failure probability
 * from Beta(a, b) with mean p and a + b = 1/ρ − 1, so that any two of its calls correlate by ρ. With ρ = 0 it is the
 * binomial tail.
 * @param rho Intraclass correlation, 0 ≤ ρ < 1.
 * @see Skellam, Journal of the Royal Statistical Society B 10 (1948) 257–261
 */
export function logBetaBinomialTail(n: number, k: number, p: number, rho: number): number {
  if (k <= 0) return 0;
  if (k > n || p <= 0) return -Infinity;
  if (p >= 1) return 0;
  if (rho < LEAST_CORRELATION) return logBinomialTail(n, k, p);
  const strength = 1 / rho - 1;
  const a = p * strength;
  const b = (1 - p) * strength;
  const logFirst = logChoose(n, k) + logBeta(k + a, n - k + b) - logBeta(a, b);
  let term = 1;
  let sum = 1;
  for (let i = k; i < n; i++) {
    const ratio = ((n - i) / (i + 1)) * ((i + a) / (n - i - 1 + b));
    term *= ratio;
    sum += term;
    // With b below 1 the last terms grow again.
    if (b >= 1 && ratio < 1 && term < sum * NEGLIGIBLE) break;
  }
  return Math.min(0, logFirst + Math.log(sum));
}

/**
 * The smallest k for which at least k failures among n calls have a probability of at most e^logAlpha; n + 1 where even
 * n failures are likelier.
 */
export function failuresUnlikelierThan(
  logAlpha: number,
  n: number,
  p: number,
  rho: number,
): number {
  return leastWhole(1, n + 1, (k) => logBetaBinomialTail(n, k, p, rho) <= logAlpha);
}
