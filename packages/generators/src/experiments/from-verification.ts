import type { Check } from '../generators/init/lib/verification.js';
import type { Experiment, Mechanism } from './experiment.js';

/** What the patterns' checks are checks of. */
const MECHANISMS: Readonly<Record<string, Mechanism>> = {
  'circuit-breaker': 'circuit-breaker',
  retry: 'retry',
  bulkhead: 'bulkhead',
  degradation: 'fallback',
  'health-check': 'health',
};

/** An experiment for each dependency and mechanism that was tried; it has passed when all its checks have. */
export function fromVerification(
  project: string,
  checks: readonly Check[],
  at: string,
): readonly Experiment[] {
  const groups = new Map<string, Check[]>();
  for (const check of checks) {
    if (!(check.policy in MECHANISMS)) continue;
    const key = JSON.stringify([check.policy, check.name]);
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()].map((group) => {
    const [{ policy, name }] = group as [Check];
    const failed = group.filter(({ ok }) => !ok);
    return {
      project,
      subject: name,
      mechanism: MECHANISMS[policy]!,
      at,
      passed: failed.length === 0,
      by: 'reliability-verify',
      detail: (failed.length > 0 ? failed : group)
        .map(({ claim, detail }) => `${claim}: ${detail}`)
        .join('; '),
    };
  });
}
