import type {
  AllowanceOptions,
  MultiRegionOptions,
  RegionJob,
  TrafficRule,
} from '@reliability/k8s-templates';
import type { DependencyGraph, GraphNode } from '../../../graph/dependency-graph.js';
import { folded } from '../../health-checks/manifests/names.js';
import type { FoundWorkload } from './found-workloads.js';
import type { WorkspaceObject } from './workspace-objects.js';

/** Policies of the network, and what is told of them. */
export interface NetworkPolicies {
  readonly options: Pick<MultiRegionOptions, 'closedNamespaces' | 'allowances'>;
  readonly next: readonly string[];
}

const UNFIT = /^(?:default$|kube-)/;

/**
 * Closes the namespaces of the workloads but for what the graph knows: whoever is in the cluster reaches a service on its
 * ports, a datastore is reached by those alone that use it and by its backups, and out of the cluster goes only who calls
 * something there.
 */
export function networkPolicies(
  workloads: readonly FoundWorkload[],
  graph: DependencyGraph,
  jobs: readonly RegionJob[],
  backupNamespace: string,
  objects: readonly WorkspaceObject[],
): NetworkPolicies {
  const all = [...new Set(workloads.flatMap(({ object }) => object.namespace ?? []))].filter(
    (namespace) => !UNFIT.test(namespace),
  );
  const left = all.filter((namespace) => objects.some((one) => runsOthers(one, namespace)));
  const closed = all.filter((namespace) => !left.includes(namespace));
  const inside = workloads.filter(({ object }) => closed.includes(object.namespace ?? ''));
  const allowances = inside.map((workload): AllowanceOptions => {
    const { object, region } = workload;
    const node = nodeOf(workload, graph);
    return {
      name: `${object.name}-multi-region`,
      namespace: object.namespace,
      selector: region.selector,
      from: reachedBy(workload, node, inside, graph, jobs, backupNamespace),
      to: [{ peers: 'cluster' }, ...outOfTheCluster(node, inside, graph)],
    };
  });
  return {
    options: { closedNamespaces: closed, allowances },
    next: [
      ...left.map(
        (namespace) =>
          `Close the namespace ${namespace} yourself: jobs or daemons run there too, and nothing tells what they call.`,
      ),
      ...(closed.length === 0
        ? []
        : [
            `Look at the NetworkPolicies in kubernetes/multi-region-config.yml before you apply them: the namespace ${closed.join(', ')} is closed but for what the graph knows. Try them in one region first.`,
          ]),
    ],
  };
}

const OTHERS = ['Job', 'CronJob', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod'];

/** Whether something else has pods there, or may have: what says no namespace goes where somebody applies it. */
const runsOthers = ({ kind, namespace: own }: WorkspaceObject, namespace: string): boolean =>
  OTHERS.includes(kind) && (own === undefined || own === namespace);

function nodeOf(
  { object, known }: FoundWorkload,
  { nodes }: DependencyGraph,
): GraphNode | undefined {
  const file = known?.place.file ?? object.file;
  const same = nodes.filter((node) => node.places.some((place) => place.file === file));
  return (
    nodes.find((node) => folded(node.name) === folded(object.name)) ??
    (same.length === 1 ? same[0] : undefined)
  );
}

function reachedBy(
  workload: FoundWorkload,
  node: GraphNode | undefined,
  all: readonly FoundWorkload[],
  graph: DependencyGraph,
  jobs: readonly RegionJob[],
  backupNamespace: string,
): readonly TrafficRule[] {
  const { ports, object, region } = workload;
  if (region.holdsData !== true || node === undefined || node.kind === 'service') {
    return ports.length === 0 ? [] : [{ peers: 'cluster', ports }];
  }
  const callers = all.filter((one) => {
    const from = nodeOf(one, graph);
    return graph.edges.some((edge) => edge.from === from?.id && edge.to === node.id);
  });
  // Its instances follow each other.
  const pods = [workload, ...callers].map((one) => ({
    pods: one.region.selector,
    ...(one.object.namespace !== object.namespace && { namespace: one.object.namespace }),
  }));
  const backups = jobs
    .filter(({ job }) => job.datastore === node.name)
    .map(({ job }) => ({
      pods: { 'app.kubernetes.io/instance': job.name },
      ...(backupNamespace !== object.namespace && { namespace: backupNamespace }),
    }));
  return [{ peers: [...pods, ...backups], ports }];
}

/** Where a node is called that no workload of the cluster is, its address may be anywhere. */
function outOfTheCluster(
  node: GraphNode | undefined,
  all: readonly FoundWorkload[],
  graph: DependencyGraph,
): readonly TrafficRule[] {
  if (node === undefined) return [{ peers: 'anywhere' }];
  const inside = new Set(all.flatMap((one) => nodeOf(one, graph)?.id ?? []));
  const calls = graph.edges.filter(({ from }) => from === node.id);
  return calls.some(({ to }) => !inside.has(to)) ? [{ peers: 'anywhere' }] : [];
}
