import type { Evidence } from '../evidence/evidence.js';
import type { KindDefaults } from '../catalogue/kind-defaults.js';
import { LEAST_CALLS, baselineOf } from '../circuit-breaker-configurator/baseline.js';
import { failureRateUpperBound } from '../statistics/clopper-pearson.js';

/** How calls fail, at worst, as far as repeating them is concerned. */
export interface Failing {
  /** Upper bound of the share that fails in a way that may pass. */
  readonly passing: number;
  /** Upper bound of the share that fails in a way that comes back the same. */
  readonly lasting: number;
  /** Of failures, 0 where they are independent. */
  readonly correlation: number;
  /** `1.2 % of 86,400 calls failed`. */
  readonly measured: string;
}

/**
 * The share of calls that are worth repeating, and of those that are not.
 * @param cut Share of good calls that the time limit cuts off.
 * @returns `undefined` where the evidence does not carry it.
 */
export function failingOf(
  evidence: Evidence | undefined,
  retryOn: KindDefaults['retryOn'],
  cut: number,
): Failing | undefined {
  const baseline = baselineOf(evidence);
  if (typeof baseline === 'string' || !evidence || evidence.calls < LEAST_CALLS) return undefined;
  const { calls, failures = 0, failuresByKind } = evidence;
  const repeated = Object.entries(failuresByKind)
    .filter(([kind]) => retryOn.some((one) => String(one) === kind))
    .reduce((sum, [, count]) => sum + count, 0);
  const worth = Math.min(failures, Math.ceil(repeated));
  const cutPasses = retryOn.includes('timeout');
  return {
    passing: failureRateUpperBound(worth, calls) + (cutPasses ? cut : 0),
    lasting:
      (failures > worth ? failureRateUpperBound(failures - worth, calls) : 0) +
      (cutPasses ? 0 : cut),
    correlation: baseline.correlation,
    measured: baseline.measured,
  };
}

/**
 * The share of calls that fail in the end, after so many attempts: what does not pass, and E[p^n] of what may. Attempts
 * follow each other within moments, so the failure probability p of all of them is drawn once from the beta distribution
 * whose mean is the measured rate and whose correlation is the measured one; with independent failures that is p^n.
 */
export function failingAfter(attempts: number, { passing, lasting, correlation }: Failing): number {
  const p = Math.min(1, passing);
  if (correlation <= 0) return Math.min(1, lasting + p ** attempts);
  const strength = 1 / correlation - 1;
  let all = 1;
  for (let i = 0; i < attempts; i++) all *= (p * strength + i) / (strength + i);
  return Math.min(1, lasting + all);
}
