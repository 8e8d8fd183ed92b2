import type {
  DatastoreEngine,
  RecoveryAssumptions,
} from '../../../advisers/recovery-planner/recovery-facts.js';
import type { BackupPlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { PlanPeople } from '../../../reports/recovery-plan/plan-people.js';

/** Where it lies, relative to the workspace. */
export const RECOVERY_CONFIG = 'config/disaster-recovery.yml';

/** What people have said of their disasters, in config/disaster-recovery.yml. */
export interface RecoveryConfig {
  /** Milliseconds; `null` where the file says nothing. */
  readonly objectives: { readonly rtoMs: number | null; readonly rpoMs: number | null };
  /** The first is where the workspace runs when all is well. */
  readonly regions: readonly string[];
  /** With the defaults where the file says nothing; `stated` names what it says, as the file spells it. */
  readonly assumptions: RecoveryAssumptions;
  /** What only a person knows, and the plan's document repeats. */
  readonly people: PlanPeople;
  /** By name, in the order of the file. */
  readonly datastores: ReadonlyMap<string, DatastoreSettings>;
}

/** What people have said of a datastore; `null` is what they have not. */
export interface DatastoreSettings {
  readonly engine: DatastoreEngine | null;
  readonly urlEnv: string | null;
  readonly sizeBytes: number | null;
  /** Milliseconds. */
  readonly rtoMs: number | null;
  /** Milliseconds. */
  readonly rpoMs: number | null;
  readonly rebuildable: boolean | null;
  readonly managed: boolean | null;
  readonly standby: 'none' | 'asynchronous' | 'synchronous' | null;
  readonly log: BackupPlan['log'] | null;
  readonly drill: {
    /** A command that asks what was restored. */
    readonly probe: string | null;
    readonly freshnessQuery: string | null;
    /** Milliseconds from one rehearsal to the next. */
    readonly everyMs: number | null;
  };
}
