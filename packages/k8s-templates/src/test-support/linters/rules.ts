import { AVAILABILITY } from './availability.js';
import { CONTAINERS } from './containers.js';
import { NETWORK } from './network.js';
import { PODS } from './pods.js';
import { PROBES } from './probes.js';
import type { Rule } from './rule.js';
import type { KubernetesObject } from '../kubernetes/objects.js';

/** Every rule, of all linters. */
export const RULES: readonly Rule[] = [
  ...AVAILABILITY,
  ...CONTAINERS,
  ...NETWORK,
  ...PODS,
  ...PROBES,
];

/** All that linters would say, as `check: what`. */
export function findings(objects: readonly KubernetesObject[]): readonly string[] {
  return RULES.flatMap(({ checks, find }) =>
    find(objects).map((what) => `${checks.join(', ')}: ${what}`),
  );
}

/** What linters would say of pods that run once and end: they have no probes, and nobody counts them. */
export function podFindings(objects: readonly KubernetesObject[]): readonly string[] {
  const rules = [...CONTAINERS, ...PODS, ...NETWORK];
  return rules.flatMap(({ checks, find }) =>
    find(objects).map((what) => `${checks.join(', ')}: ${what}`),
  );
}
