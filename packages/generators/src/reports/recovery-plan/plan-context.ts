import type { DrillRecord } from '../../drill/record/drill-record.js';
import type { DependencyGraph } from '../../graph/dependency-graph.js';
import type { Infrastructure } from '../../infrastructure/infrastructure.js';
import type { CodeOwners } from '../../owners/code-owners.js';
import type { BackupSettings } from './facts/backup-settings.js';
import type { PlanPeople } from './plan-people.js';

/** All that the plan's document tells beside the plan itself. */
export interface PlanContext {
  /** Of the workspace, as package.json has it. */
  readonly workspace: string;
  /** The day on which it is written, of which the calendar of tests is made: `2026-11-28`. */
  readonly today: string;
  readonly graph: DependencyGraph;
  /** Where the workloads run, for the commands of the runbooks. */
  readonly infrastructure: Pick<Infrastructure, 'workloads' | 'stores'>;
  /** The folder of each project, relative to the workspace, by name. */
  readonly roots: ReadonlyMap<string, string>;
  /** `null` where no CODEOWNERS is in the workspace. */
  readonly owners: CodeOwners | null;
  /** What only a person knows, of config/disaster-recovery.yml. */
  readonly people: PlanPeople;
  /** Each datastore's section of scripts/backup-restore.conf, by name. */
  readonly settings: ReadonlyMap<string, BackupSettings>;
  /** How the manifests of regions are applied; `null` where there are none. */
  readonly regions: RegionCommands | null;
  /** All that are remembered. */
  readonly drills: readonly DrillRecord[];
  /** The document that is there already, of which the drills and the log of changes are kept; `null` for the first. */
  readonly before: string | null;
}

/** Lines of shell for regions, by the name of a region. */
export interface RegionCommands {
  /** What all regions share; applied first. */
  readonly prepare: string;
  /** As it runs when all is well. */
  readonly apply: ReadonlyMap<string, string>;
  /** As it runs when it carries everything. */
  readonly takeOver: ReadonlyMap<string, string>;
  /** Without anything that writes. */
  readonly fence: ReadonlyMap<string, string>;
}
