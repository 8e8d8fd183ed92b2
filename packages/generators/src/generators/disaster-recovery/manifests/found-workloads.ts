import type { RegionWorkload } from '@reliability/k8s-templates';
import type { Infrastructure, Workload } from '../../../infrastructure/infrastructure.js';
import { at, countOf, entriesOf, listOf, textOf } from '../../../shared/plain-data.js';
import type { WorkspaceObject } from './workspace-objects.js';

/** A workload of the workspace, as people wrote it. */
export interface FoundWorkload {
  readonly region: RegionWorkload & { readonly kind: 'Deployment' | 'StatefulSet' };
  readonly object: WorkspaceObject;
  /** What the infrastructure tells of it; absent where it tells nothing. */
  readonly known: Workload | undefined;
  readonly podLabels: ReadonlyMap<string, string>;
  /** Ports that its containers declare. */
  readonly ports: readonly number[];
  /** The images of its containers, the first one's first. */
  readonly images: readonly string[];
}

/** Deployments and StatefulSets that stand in manifests as a whole, each once: that nearest to production. */
export function foundWorkloads(
  objects: readonly WorkspaceObject[],
  infrastructure: Pick<Infrastructure, 'workloads'>,
): readonly FoundWorkload[] {
  const byKey = new Map<string, FoundWorkload>();
  for (const object of objects) {
    const found = workloadOf(object, objects, infrastructure);
    const key = `${object.kind} ${object.namespace ?? ''} ${object.name}`;
    if (found && !byKey.has(key)) byKey.set(key, found);
  }
  const all = [...byKey.values()];
  // A namespace may be said in one place only: without one it is the same object.
  return all
    .filter(
      ({ object }) =>
        object.namespace !== undefined ||
        !all.some(
          (other) =>
            other.object.namespace !== undefined &&
            other.object.kind === object.kind &&
            other.object.name === object.name,
        ),
    )
    .sort((a, b) => (a.object.name < b.object.name ? -1 : 1));
}

function workloadOf(
  object: WorkspaceObject,
  objects: readonly WorkspaceObject[],
  { workloads }: Pick<Infrastructure, 'workloads'>,
): FoundWorkload | undefined {
  const { kind, name, namespace, data } = object;
  if (kind !== 'Deployment' && kind !== 'StatefulSet') return undefined;
  const pod = at(data, 'spec', 'template', 'spec');
  const containers = listOf(at(pod, 'containers'));
  const selector = textsOf(at(data, 'spec', 'selector', 'matchLabels'));
  // A patch of a workload has none.
  if (selector.size === 0 || containers.length === 0) return undefined;
  const known = workloads.find((one) => one.form === kind && one.name === name);
  if (known?.role === 'load') return undefined;
  const podLabels = textsOf(at(data, 'spec', 'template', 'metadata', 'labels'));
  const scaler = autoscalerOf(object, objects);
  const replicas = countOf(at(data, 'spec', 'replicas')) ?? 1;
  return {
    region: {
      name,
      kind,
      namespace,
      selector: Object.fromEntries(selector),
      replicas: scaler ? Math.max(replicas, scaler.minReplicas) : replicas,
      holdsData: kind === 'StatefulSet' || (known?.product ?? null) !== null,
      autoscaler: scaler,
      hasBudget: hasBudget(podLabels, namespace, objects),
      isSpread: listOf(at(pod, 'topologySpreadConstraints')).length > 0,
      hasPriority: textOf(at(pod, 'priorityClassName')) !== undefined,
    },
    object,
    known,
    podLabels,
    ports: containers
      .flatMap((one) => listOf(at(one, 'ports')))
      .flatMap((port) => countOf(at(port, 'containerPort')) ?? []),
    images: containers.flatMap((one) => textOf(at(one, 'image')) ?? []),
  };
}

function autoscalerOf({ kind, name }: WorkspaceObject, objects: readonly WorkspaceObject[]) {
  const scaler = objects.find(
    (one) =>
      one.kind === 'HorizontalPodAutoscaler' &&
      textOf(at(one.data, 'spec', 'scaleTargetRef', 'name')) === name &&
      textOf(at(one.data, 'spec', 'scaleTargetRef', 'kind')) === kind,
  );
  if (!scaler) return undefined;
  const minReplicas = Math.max(1, countOf(at(scaler.data, 'spec', 'minReplicas')) ?? 1);
  return { name: scaler.name, minReplicas };
}

function hasBudget(
  labels: ReadonlyMap<string, string>,
  namespace: string | undefined,
  objects: readonly WorkspaceObject[],
): boolean {
  return objects.some((one) => {
    if (one.kind !== 'PodDisruptionBudget') return false;
    if (one.namespace !== undefined && namespace !== undefined && one.namespace !== namespace) {
      return false;
    }
    const wanted = textsOf(at(one.data, 'spec', 'selector', 'matchLabels'));
    return wanted.size > 0 && [...wanted].every(([key, value]) => labels.get(key) === value);
  });
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  return new Map(
    entriesOf(value).flatMap(([key, one]) => {
      const text = textOf(one);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
}
