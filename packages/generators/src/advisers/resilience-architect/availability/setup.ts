import type { GraphNode, Operation } from '../../../graph/dependency-graph.js';
import { isAssumed, type Stated } from '../../../shared/place.js';

/** How a node is run, as far as its availability goes. */
export interface Setup {
  readonly managed: boolean;
  /** Somebody else runs it, or nobody says how. */
  readonly elsewhere: boolean;
  /** It is run from here, or by a provider, and nothing says how. */
  readonly unknown: boolean;
  readonly replicas: number;
  readonly needed: number;
  readonly acrossZones: boolean;
  readonly disruptionBudget: boolean;
  readonly standby: boolean;
  /** What of it nothing in the workspace says. */
  readonly assumed: readonly string[];
}

/** More than this is a mistake in a manifest, and no availability. */
const MOST_REPLICAS = 1_000;

export function setupOf({ kind, name, operation }: GraphNode): Setup {
  if (!operation) {
    return {
      managed: false,
      elsewhere: true,
      unknown: false,
      replicas: 1,
      needed: 1,
      acrossZones: false,
      disruptionBudget: false,
      standby: false,
      assumed: [],
    };
  }
  const { replicas, zones, disruptionBudget, standby, managed } = operation;
  const datastore = kind !== 'service';
  // A second process of a database is no second database: without somebody who takes over it helps nobody.
  const running = kind === 'database' && !standby.value ? 1 : replicas.value;
  const least = datastore && standby.value ? 2 : 1;
  const count = Math.min(MOST_REPLICAS, Math.max(least, Math.floor(running) || 1));
  const spare = count > 1;
  const told = [
    ...(datastore && isAssumed(standby) ? [`${name}: ${standby.assumed}`] : []),
    ...(!managed && isAssumed(replicas) ? [`${name}: ${replicas.assumed}`] : []),
    ...(!managed && spare && isAssumed(zones) ? [`${name}: ${zones.assumed}`] : []),
    ...(!managed && spare && isAssumed(disruptionBudget)
      ? [`${name}: ${disruptionBudget.assumed}`]
      : []),
  ];
  return {
    managed,
    elsewhere: false,
    unknown: isUnknown(operation),
    replicas: count,
    needed: Math.min(count, Math.max(1, Math.floor(operation.needed) || 1)),
    acrossZones: zones.value > 1,
    disruptionBudget: disruptionBudget.value,
    standby: datastore && standby.value,
    assumed: told,
  };
}

/** Whether all that there is to say is taken for true for one and the same reason: that nothing says it. */
function isUnknown({ replicas, zones, disruptionBudget, standby }: Operation): boolean {
  const all: readonly Stated<unknown>[] = [replicas, zones, disruptionBudget, standby];
  const reasons = all.map((stated) => (isAssumed(stated) ? stated.assumed : null));
  return reasons[0] !== null && reasons.every((reason) => reason === reasons[0]);
}

/** Whether one failure is enough to take it down. */
export function failsAlone({ managed, replicas, needed, standby }: Setup): boolean {
  return managed ? !standby : replicas <= needed;
}
