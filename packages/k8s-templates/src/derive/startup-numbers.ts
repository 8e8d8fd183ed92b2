import type { ProbeNumbers } from './probe-numbers.js';

const PERIOD_SECONDS = 2;

/**
 * The startup probe: asks every two seconds until the budget is spent, and lets the other two wait meanwhile.
 *
 * `periodSeconds × failureThreshold ≥ budgetSeconds`, by less than one period more.
 * @param budgetSeconds The longest that a start may take.
 */
export function startupNumbers(budgetSeconds: number): ProbeNumbers {
  return {
    periodSeconds: PERIOD_SECONDS,
    timeoutSeconds: PERIOD_SECONDS,
    failureThreshold: Math.max(1, Math.ceil(budgetSeconds / PERIOD_SECONDS)),
    successThreshold: 1,
  };
}
