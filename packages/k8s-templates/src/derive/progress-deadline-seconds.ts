import type { ProbeNumbers } from './probe-numbers.js';

const LEAST_SECONDS = 600;
/** Scheduling a pod and pulling its image. */
const SCHEDULING_SECONDS = 120;

/**
 * After how long without progress a rollout counts as failed. One new pod must be able to start in all its budget, turn
 * ready, and stay so, before that.
 *
 * `progressDeadlineSeconds > startup budget + readiness successes + minReadySeconds`.
 */
export function progressDeadlineSeconds(
  startup: ProbeNumbers,
  readiness: ProbeNumbers,
  minReadySeconds: number,
): number {
  const start = startup.periodSeconds * startup.failureThreshold;
  const ready = readiness.periodSeconds * readiness.successThreshold;
  return Math.max(LEAST_SECONDS, start + ready + minReadySeconds + SCHEDULING_SECONDS);
}
