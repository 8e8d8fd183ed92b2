import type {
  DatastorePlan,
  RecoveryPlan,
} from '../../../advisers/recovery-planner/recovery-plan.js';
import {
  recoveryOrder,
  type RecoveryOrder,
} from '../../../advisers/recovery-planner/recovery-order.js';
import type { GraphNode } from '../../../graph/dependency-graph.js';
import type { Place } from '../../../shared/place.js';
import type { ManagedStore, Workload } from '../../../infrastructure/infrastructure.js';
import { nodeNames, nodesById, type NodeNames } from '../../facts/node-names.js';
import type { PlanContext } from '../plan-context.js';
import type { BackupSettings } from './backup-settings.js';
import { decideBy, totalOf } from './back-after.js';
import { isDatastoreName } from './shell.js';
import { impacts, type Impact, type Tier } from './tiers.js';

/** All that the sections of the document ask for. */
export interface PlanFacts {
  readonly plan: RecoveryPlan;
  readonly context: PlanContext;
  readonly name: NodeNames;
  readonly node: (id: string) => GraphNode | undefined;
  readonly order: RecoveryOrder;
  readonly impact: (id: string) => Impact;
  /** Who answers for a node, by CODEOWNERS. */
  readonly ownersOf: (id: string) => readonly string[];
  /** What runs a node; `null` where no file tells. */
  readonly workloadOf: (id: string) => Workload | null;
  /** Those that the plan covers, in the order of recovery. */
  readonly datastores: readonly DatastoreView[];
}

/** A datastore of the plan, with what its runbook is made of. */
export interface DatastoreView {
  readonly plan: DatastorePlan;
  readonly name: string;
  /** What its runbook is called: `R1`. */
  readonly handle: string;
  /** Whether scripts/backup-restore.sh takes its name. */
  readonly isScripted: boolean;
  readonly workload: Workload | null;
  /** What somebody else runs, or an operator. */
  readonly store: ManagedStore | null;
  readonly settings: BackupSettings | null;
  /** Ids of the services that use it. */
  readonly users: readonly string[];
  readonly tier: Tier;
  /** All steps of its strategy together, milliseconds. */
  readonly totalMs: number;
  /** A decision later than this after the failure misses the RTO, milliseconds. */
  readonly decideByMs: number;
}

const NOTHING: Impact = { tier: 3, stops: [], falls: [] };

/** Joins the plan with what the workspace tells. */
export function planFacts(plan: RecoveryPlan, context: PlanContext): PlanFacts {
  const { graph, infrastructure } = context;
  const nodes = nodesById(graph);
  const impact = impacts(graph);
  const workloads = byPlace(infrastructure.workloads);
  const stores = byPlace(infrastructure.stores);
  const first = <T>(found: ReadonlyMap<string, T>, places: readonly Place[]): T | null =>
    places.map((place) => found.get(placeKey(place))).find((one) => one !== undefined) ?? null;
  const workloadOf = (id: string): Workload | null => first(workloads, nodes.get(id)?.places ?? []);
  return {
    plan,
    context,
    name: nodeNames(graph),
    node: (id) => nodes.get(id),
    order: recoveryOrder(graph),
    impact: (id) => impact.get(id) ?? NOTHING,
    ownersOf: (id) => ownersOf(nodes.get(id), context),
    workloadOf,
    datastores: plan.datastores.map((one, at) => {
      const { name, node, places } = one.facts;
      return {
        plan: one,
        name,
        handle: `R${at + 1}`,
        isScripted: isDatastoreName(name),
        workload: node === null ? null : workloadOf(node),
        store: first(stores, places),
        settings: context.settings.get(name) ?? null,
        users: graph.edges.filter(({ to }) => to === node).map(({ from }) => from),
        tier: node === null ? 1 : (impact.get(node)?.tier ?? 3),
        totalMs: totalOf(one.rto),
        decideByMs: decideBy(one.rto, one.facts.objectives.rtoMs),
      };
    }),
  };
}

const placeKey = ({ file, line }: Place): string => JSON.stringify([file, line ?? null]);

const byPlace = <T extends { readonly place: Place }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map([...all].reverse().map((one) => [placeKey(one.place), one]));

/** Of the source of a service; of what has none, of the file that tells of it. */
function ownersOf(node: GraphNode | undefined, { owners, roots }: PlanContext): readonly string[] {
  if (!owners || !node) return [];
  const root = node.project === null ? undefined : roots.get(node.project);
  // Whoever owns all of a folder owns this file in it; who owns some file by its name does not.
  const file = root === undefined ? node.places[0]?.file : root === '.' ? '…' : `${root}/…`;
  return file === undefined ? [] : owners.ownersOf(file);
}
