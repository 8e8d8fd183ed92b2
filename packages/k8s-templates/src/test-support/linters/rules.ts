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
