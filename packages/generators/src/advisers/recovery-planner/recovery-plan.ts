import type { DatastoreFacts, RecoveryAssumptions, RecoveryObjectives } from './recovery-facts.js';

/** How much of another place is kept running: the names of AWS Resilience Hub, cheapest first. */
export type RecoveryStrategy =
  | 'BACKUP_AND_RESTORE'
  | 'PILOT_LIGHT'
  | 'WARM_STANDBY'
  | 'HOT_STANDBY'
  | 'ACTIVE_ACTIVE';

/** What may happen to data: a number that holds for one does not hold for another. */
export type Scenario = 'node' | 'zone' | 'region' | 'corruption' | 'operator-error';

/** What brings a workspace back, and what it cannot promise. Made without a look at the clock: the same facts give the same plan. */
export interface RecoveryPlan {
  readonly objectives: RecoveryObjectives;
  readonly assumptions: RecoveryAssumptions;
  /** The first is where the workspace runs when all is well; none where nobody said. */
  readonly regions: readonly string[];
  /** The one that the whole needs: the most demanding of its datastores'. */
  readonly strategy: RecoveryStrategy;
  /** Sorted by the order of recovery, then by name. */
  readonly datastores: readonly DatastorePlan[];
  /** What holds data and is not covered: engines that nothing here copies, and queues. By name. */
  readonly notPromised: readonly NotPromised[];
  /** What is possible and hardly meant, a sentence each. */
  readonly warnings: readonly string[];
  /** Where the numbers cannot both be had. A plan with one of them is not written. */
  readonly contradictions: readonly Contradiction[];
  /** Groups of nodes by name, in the order in which they come back; those of a group at once. */
  readonly recoveryOrder: readonly (readonly string[])[];
}

/** How one datastore is copied, kept and brought back. */
export interface DatastorePlan {
  readonly facts: DatastoreFacts;
  readonly strategy: RecoveryStrategy;
  readonly backup: BackupPlan;
  /** Others that hold the data all the time; `null` where backups alone are enough. */
  readonly replication: ReplicationPlan | null;
  /** Where the time goes, in the order of the steps. */
  readonly rto: readonly BudgetStep[];
  /** Where it goes when a backup is restored though another stands by; `null` where `rto` is that, or nothing is restored. */
  readonly restore: RestoreBudgets | null;
  /** What is lost at worst, by scenario. */
  readonly rpo: readonly WorstLoss[];
  /** Largest size, in bytes, with which both numbers hold at the assumed rates; `Infinity` where size plays no part. */
  readonly largestBytes: number;
  /** How the numbers were come by, with what was put in: `RTO = detect 2 min + … = 47 min`. */
  readonly formulas: readonly string[];
  /** Why this one, and why none cheaper. */
  readonly reasons: readonly string[];
  /** What it costs: storage, latency of each commit, machines. */
  readonly costs: readonly string[];
  /** What it cannot promise. */
  readonly limits: readonly string[];
}

export interface BackupPlan {
  readonly method: 'physical' | 'logical' | null;
  /** Milliseconds from one backup to the next. */
  readonly everyMs: number;
  /** How changes between two backups are kept: as `log` of backup-restore.conf. */
  readonly log: 'none' | 'archive' | 'receive' | 'synchronous';
  /** PostgreSQL's `archive_timeout`, or how often a log is shipped, milliseconds; `null` without a log. */
  readonly logEveryMs: number | null;
  /** From one copy of the log into the repository elsewhere to the next, milliseconds; `null`: with each backup. */
  readonly offsiteEveryMs: number | null;
  readonly keepDaily: number;
  readonly keepWeekly: number;
  readonly keepMonthly: number;
  /** Milliseconds from one rehearsed restore to the next. */
  readonly drillEveryMs: number;
}

export interface ReplicationPlan {
  /** `receiver`: the log alone is received elsewhere, and no second server runs. */
  readonly kind: 'asynchronous' | 'synchronous' | 'receiver';
  readonly standbys: number;
  /** How many of them must have a commit before it is acknowledged; 0 for asynchronous. */
  readonly acknowledgedBy: number;
  /** What the server is told: `synchronous_standby_names = 'ANY 1 (s1, s2)'`. */
  readonly settings: readonly string[];
}

export interface BudgetStep {
  readonly step:
    | 'detect'
    | 'decide'
    | 'provision'
    | 'restore'
    | 'replay'
    | 'promote'
    | 'redirect'
    | 'verify';
  readonly ms: number;
  /** How it was come by: `40 GB at 125 MB/s`. */
  readonly why: string;
}

/** Where the time goes, and how much data fits into it. */
export interface Budget {
  readonly steps: readonly BudgetStep[];
  readonly totalMs: number;
  /** Largest size with which the RTO holds, in bytes; `Infinity` where nothing is restored. */
  readonly largestBytes: number;
  /** Whether the steps together keep the RTO. */
  readonly isKept: boolean;
}

/** What no standby helps against, for it repeats mistakes and may be lost as well. The RTO may be missed by them. */
export interface RestoreBudgets {
  /** After corruption or a mistake: the machines stay, and where the restore is ours so does the address. */
  readonly inPlace: Budget;
  /** On machines that are made for it. */
  readonly elsewhere: Budget;
}

export interface WorstLoss {
  readonly scenario: Scenario;
  /** Milliseconds; `null` where nothing is promised. A number is never more than the RPO. */
  readonly ms: number | null;
  readonly why: string;
}

/** What holds data, and is listed so that nobody takes it for covered. */
export interface NotPromised {
  readonly facts: DatastoreFacts;
  readonly why: string;
  /** What would bring it under the plan, or make it unnecessary; one of them a line. */
  readonly remedies: readonly string[];
}

/** Two numbers that cannot both be had as things are. */
export interface Contradiction {
  /** The datastore, or `null` for the whole. */
  readonly datastore: string | null;
  readonly why: string;
  /** What would make it possible, one of them a line. */
  readonly remedies: readonly string[];
}
