import type { Probe } from '../templates/probes/probe.js';
import type { ProbeKind } from './probe-kind.js';
import { at } from './workload-objects.js';

/** Kubernetes' own, where a probe says nothing. */
const DEFAULT_TIMEOUT_SECONDS = 1;

/** What is wrong with a probe that somebody wrote, in a sentence; `undefined` where nothing is known to be. */
export function judgeProbe(
  kind: ProbeKind,
  written: unknown,
  wanted: Readonly<Record<ProbeKind, Probe>>,
): string | undefined {
  const timeout = at(written, 'timeoutSeconds') ?? DEFAULT_TIMEOUT_SECONDS;
  const path = at(written, 'httpGet', 'path');
  const { readiness } = wanted;
  const asksChecks = path === readiness.httpGet.path;
  if (kind === 'liveness' && asksChecks) {
    return `liveness asks ${readiness.httpGet.path}, which asks dependencies: when one is down, every pod is restarted; ask ${wanted.liveness.httpGet.path}`;
  }
  if (asksChecks && Number(timeout) < readiness.timeoutSeconds) {
    return `${kind} gives up after ${Number(timeout)} s, before its checks have answered: give it ${readiness.timeoutSeconds} s`;
  }
  return undefined;
}
