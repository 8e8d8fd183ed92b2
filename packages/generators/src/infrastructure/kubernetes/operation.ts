import type { Place, Stated } from '../../shared/place.js';
import { at, countOf, listOf, textOf } from '../../shared/plain-data.js';
import type { Manifest } from './manifest.js';
import { type ManifestSet, ofKind } from './manifest-set.js';
import { podLabels, podPath, podSpec, selects } from './pod.js';

/** How many run at least: what an autoscaler keeps, else what the object asks for, else one. */
export function replicasOf(manifest: Manifest, set: ManifestSet): Stated<number> {
  for (const scaler of ofKind(set, 'HorizontalPodAutoscaler', 'ScaledObject')) {
    const target = at(scaler.object, 'spec', 'scaleTargetRef');
    if (textOf(at(target, 'name')) !== manifest.name) continue;
    if ((textOf(at(target, 'kind')) ?? manifest.kind) !== manifest.kind) continue;
    const key = scaler.kind === 'ScaledObject' ? 'minReplicaCount' : 'minReplicas';
    const least = countOf(at(scaler.object, 'spec', key));
    if (least !== undefined) return { value: least, places: [scaler.placeOf('spec', key)] };
  }
  const replicas = countOf(at(manifest.object, 'spec', 'replicas'));
  if (replicas !== undefined) {
    return { value: replicas, places: [manifest.placeOf('spec', 'replicas')] };
  }
  if (manifest.kind === 'DaemonSet') {
    return { value: 2, assumed: 'one on each node of the cluster, which has at least two' };
  }
  return { value: 1, assumed: `${called(manifest)} does not say, and Kubernetes then runs one` };
}

const ZONE = /^(?:topology\.kubernetes\.io|failure-domain\.beta\.kubernetes\.io)\/zone$/;
/** A region has three zones with each of the large clouds, at least in most of them. */
const ZONES_OF_A_REGION = 3;

/** Over how many zones its replicas are spread. */
export function zonesOf(manifest: Manifest, replicas: number): Stated<number> {
  const pod = podSpec(manifest);
  const path = [...podPath(manifest), 'spec'];
  const spread = listOf(at(pod, 'topologySpreadConstraints')).findIndex((one) =>
    ZONE.test(textOf(at(one, 'topologyKey')) ?? ''),
  );
  const spreads = (place: Place): Stated<number> => ({
    value: Math.max(1, Math.min(replicas, ZONES_OF_A_REGION)),
    places: [place],
  });
  if (spread >= 0) return spreads(manifest.placeOf(...path, 'topologySpreadConstraints', spread));
  const rules = at(pod, 'affinity', 'podAntiAffinity');
  for (const strength of [
    'requiredDuringSchedulingIgnoredDuringExecution',
    'preferredDuringSchedulingIgnoredDuringExecution',
  ]) {
    const found = listOf(at(rules, strength)).findIndex((rule) =>
      ZONE.test(
        textOf(at(rule, 'topologyKey') ?? at(rule, 'podAffinityTerm', 'topologyKey')) ?? '',
      ),
    );
    if (found < 0) continue;
    return spreads(manifest.placeOf(...path, 'affinity', 'podAntiAffinity', strength, found));
  }
  const selector = Object.keys(at(pod, 'nodeSelector') ?? {}).find((key) => ZONE.test(key));
  if (selector !== undefined) {
    return { value: 1, places: [manifest.placeOf(...path, 'nodeSelector', selector)] };
  }
  const why =
    replicas > 1 ? 'nothing spreads the replicas over zones' : 'a single one is in one zone';
  return { value: 1, assumed: why };
}

/** Whether evictions leave one running: there is a budget, and it does not allow all of them at once. */
export function budgetOf(manifest: Manifest, set: ManifestSet, replicas: number): Stated<boolean> {
  const labels = podLabels(manifest);
  const budget = ofKind(set, 'PodDisruptionBudget').find(({ object }) =>
    selects(at(object, 'spec', 'selector'), labels),
  );
  if (!budget) return { value: false, assumed: 'no PodDisruptionBudget selects its pods' };
  const least = amountOf(at(budget.object, 'spec', 'minAvailable'), replicas);
  const most = amountOf(at(budget.object, 'spec', 'maxUnavailable'), replicas);
  const stays = least ?? (most === undefined ? 0 : replicas - most);
  return { value: stays >= 1, places: [budget.placeOf('spec')] };
}

/** `1`, or `50%` of the replicas, rounded up as Kubernetes does. */
function amountOf(value: unknown, replicas: number): number | undefined {
  const [, percent] = /^(\d{1,3})%$/.exec(textOf(value) ?? '') ?? [];
  return percent === undefined ? countOf(value) : Math.ceil((Number(percent) / 100) * replicas);
}

const called = ({ kind, name }: Manifest): string => `the ${kind} ${name}`;
