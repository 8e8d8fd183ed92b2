import type { Shutdown } from '../checks/shutdown.js';
import type { ProbeNumbers } from './probe-numbers.js';

/** A process that answered nothing for a minute has a few seconds to obey a SIGTERM. */
const LAST_SECONDS = 5;

/**
 * The liveness probe: a minute of silence, for a restart costs more than a slow answer. It asks no dependency, so no
 * check's timeout plays a part. A process that hangs does not drain: its grace is that of its preStop and a few
 * seconds.
 *
 * `periodSeconds × failureThreshold ≥ 60`, `periodSeconds ≥ timeoutSeconds`, and
 * `preStopSeconds < terminationGracePeriodSeconds ≤` the pod's own grace.
 */
export function livenessNumbers({ preStopSeconds }: Shutdown): ProbeNumbers {
  return {
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: 6,
    successThreshold: 1,
    terminationGracePeriodSeconds: preStopSeconds + LAST_SECONDS,
  };
}
