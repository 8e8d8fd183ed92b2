import type { Shutdown } from '../checks/shutdown.js';

/** What the kubelet itself takes: it starts the hook, ends it, and sends the signal. */
export const KUBELET_MARGIN_SECONDS = 5;

/**
 * How long Kubernetes waits before it kills. The time of the preStop hook counts, for the kubelet starts its clock
 * before the hook; the application counts from SIGTERM.
 *
 * `terminationGracePeriodSeconds ≥ preStopSeconds + graceSeconds + 5`.
 */
export function terminationGraceSeconds({ preStopSeconds, graceSeconds }: Shutdown): number {
  return preStopSeconds + graceSeconds + KUBELET_MARGIN_SECONDS;
}
