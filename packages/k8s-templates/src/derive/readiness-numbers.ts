import type { ProbeNumbers } from './probe-numbers.js';

/** What is left for the answer itself, after the slowest check has been given up. */
export const ANSWER_MARGIN_MS = 500;
/** A busy process, or a node that throttles it, answers late without being broken; Kubernetes' own default is 1 s. */
const LEAST_TIMEOUT_SECONDS = 3;
const LEAST_PERIOD_SECONDS = 5;

/**
 * The readiness probe: it waits longer than the slowest critical check may take, so that it always gets an answer, and
 * asks no oftener than it may have to wait. One failure turns nobody away, nor does one success bring anybody back.
 *
 * `timeoutSeconds × 1000 ≥ slowestCheckMs + 500` and `periodSeconds ≥ timeoutSeconds`.
 * @param slowestCheckMs Milliseconds after which the last critical check has answered or failed.
 */
export function readinessNumbers(slowestCheckMs: number): ProbeNumbers {
  const timeoutSeconds = Math.max(
    LEAST_TIMEOUT_SECONDS,
    Math.ceil((slowestCheckMs + ANSWER_MARGIN_MS) / 1_000),
  );
  return {
    periodSeconds: Math.max(LEAST_PERIOD_SECONDS, timeoutSeconds),
    timeoutSeconds,
    failureThreshold: 3,
    successThreshold: 2,
  };
}
