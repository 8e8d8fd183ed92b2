import type { RecoveryPlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { DependencyGraph } from '../../../graph/dependency-graph.js';
import type { Infrastructure } from '../../../infrastructure/infrastructure.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';

/** What manifests for several regions are made of. */
export interface MultiRegionRequest {
  /** Its `regions`: the first is the primary; with fewer than two there is no other place, and no overlay says so. */
  readonly plan: RecoveryPlan;
  readonly graph: DependencyGraph;
  readonly infrastructure: Infrastructure;
  /** Where backups run, and services that have no manifest. Default: that of the manifests, else the workspace's name. */
  readonly namespace?: string | undefined;
  /** An image with bash, flock, zstd, awk and the datastores' tools. Default: that of each datastore's own server. */
  readonly backupImage?: string | undefined;
}

/** What was written, and what is told of it. */
export interface WrittenMultiRegion {
  readonly files: readonly FileOutcome[];
  /** What is not covered by it, and why: `where` is a file, a datastore or a service. */
  readonly passedBy: readonly { readonly where: string; readonly reason: string }[];
  /** What is left for the person to do, a line each. */
  readonly next: readonly string[];
  /** The commands, for the plan's runbooks. */
  readonly commands: MultiRegionCommands;
}

/** Commands to run in the cluster of a region. By region; a region that has none is not in the map. */
export interface MultiRegionCommands {
  /** Before any other, in each cluster. */
  readonly prepare: string;
  /** As it is on a quiet day. */
  readonly apply: ReadonlyMap<string, string>;
  /** A standby that has to serve now. */
  readonly takeOver: ReadonlyMap<string, string>;
  /** A lost region, before it is let back: nothing runs, nothing is written. */
  readonly fence: ReadonlyMap<string, string>;
}
