/** What one drill has shown of one datastore, as it is remembered and as the plan lists it. */
export interface DrillRecord {
  /** As in config/disaster-recovery.yml: `orders-db`. */
  readonly datastore: string;
  readonly engine: string;
  /** What was rehearsed, by the names of AWS Resilience Hub: `BACKUP_AND_RESTORE`. */
  readonly strategy: string;
  /** ISO 8601, when the drill began. */
  readonly at: string;
  readonly target: { readonly rtoMs: number; readonly rpoMs: number };
  /** What was measured; `null` where the drill did not come that far. */
  readonly achieved: { readonly rtoMs: number | null; readonly rpoMs: number | null };
  /** In their order; those from `detect` to `first write` add up to the RTO achieved. */
  readonly steps: readonly DrillStep[];
  /** Writes that were acknowledged and are not there any more; `null` where the drill did not come that far. */
  readonly ackedLost: number | null;
  readonly verified: DrillVerification;
  /** Bytes of data that were restored. */
  readonly sizeBytes: number;
  /** How changes since the backup were kept: `log` of backup-restore.conf. */
  readonly log: string;
  readonly passed: boolean;
  /** What was missed and what would mend it, or what was met. */
  readonly why: string;
}

/** A step of a drill and how long it took, milliseconds. */
export interface DrillStep {
  readonly step: string;
  readonly ms: number;
}

/** What of the restored data was found to be as before; `null` where a drill that ended early did not come to look. */
export interface DrillVerification {
  /** The sums of the backup, and those over rows that nobody wrote. */
  readonly checksums: boolean | null;
  /** The question that the application itself asks. */
  readonly probe: boolean | null;
  /** What holds across tables after every transaction: no half of one was recovered. */
  readonly rows: boolean | null;
}

/** Where drills are remembered, below the folder that reliability.yml calls `outputs`. */
export const DRILLS_PATH = 'reliability/memory/drills.json';
