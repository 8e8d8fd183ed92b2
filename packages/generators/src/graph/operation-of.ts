import { neededOf } from '../infrastructure/products.js';
import type { Operation } from './dependency-graph.js';
import { isStore, type Part } from './part.js';
import type { Stated } from '../shared/place.js';

/** How a part is run; `null` where it is the service of somebody else. */
export function operationOf(part: Part): Operation | null {
  const [workload] = part.workloads;
  if (part.store) {
    const { replicas, zones, disruptionBudget, standby, managed } = part.store;
    return {
      replicas,
      needed: neededOf(part.product, replicas.value),
      zones,
      disruptionBudget,
      standby,
      managed,
    };
  }
  if (workload) {
    const { replicas, zones, disruptionBudget } = workload;
    const needed = neededOf(part.product, replicas.value);
    return {
      replicas,
      zones,
      disruptionBudget,
      needed,
      standby: standbyOf(part),
      managed: false,
    };
  }
  if (part.isManaged)
    return assumed('somebody else runs it, and nothing in the workspace says how', true);
  if (part.kind !== 'service' && !(isStore(part) && part.assumed !== null && part.product !== null))
    return null;
  if (CLOUD.test(part.product ?? '')) return null;
  return assumed('nothing in the workspace says how it is run', false);
}

/** Products that only a cloud has: what stands in for them on a developer’s machine is described as a workload. */
const CLOUD = /^(?:dynamodb|sqs|pubsub|s3)$/;

const assumed = (why: string, managed: boolean): Operation => ({
  replicas: { value: 1, assumed: why },
  needed: 1,
  zones: { value: 1, assumed: why },
  disruptionBudget: { value: false, assumed: why },
  standby: { value: false, assumed: why },
  managed,
});

function standbyOf(part: Part): Stated<boolean> {
  if (!isStore(part))
    return { value: false, assumed: 'a service needs none: its replicas do the same' };
  const replicas = part.workloads[0]!.replicas;
  if (replicas.value <= 1) {
    return 'places' in replicas
      ? { value: false, places: replicas.places }
      : { value: false, assumed: replicas.assumed };
  }
  if (neededOf(part.product, replicas.value) > 1) {
    return 'places' in replicas
      ? { value: true, places: replicas.places }
      : { value: true, assumed: 'its replicas elect a leader' };
  }
  const why = `there are ${replicas.value}, and nothing says that one takes over from another`;
  return { value: false, assumed: why };
}
