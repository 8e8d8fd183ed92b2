import type { DatastorePlan } from '../../../advisers/recovery-planner/recovery-plan.js';

const GIBIBYTE = 2 ** 30;
/** What a volume has where nobody said how large the data are. */
const ASSUMED_BYTES = 10 * GIBIBYTE;
/** zstd makes about half of a database of rows that are not alike: measured at 1.1 GB to 0.5. */
const COMPRESSED = 0.5;
/** Room for what comes between two prunings, and for the log. */
const HEADROOM = 1.5;
/** Bytes a second at which the slowest of backup, restore and check goes. */
const SLOWEST_RATE = 20_000_000;
const LEAST_DEADLINE_MS = 3_600_000;
const LONGEST_DEADLINE_MS = 168 * 3_600_000;

const bytesOf = ({ facts }: DatastorePlan): number => facts.sizeBytes ?? ASSUMED_BYTES;
const inGibibytes = (bytes: number): string => `${Math.max(1, Math.ceil(bytes / GIBIBYTE))}Gi`;

/** Room for all the backups that are kept, of all datastores. */
export function backupSize(plans: readonly DatastorePlan[]): string {
  const bytes = plans.reduce((sum, plan) => {
    const { keepDaily, keepWeekly, keepMonthly } = plan.backup;
    return sum + bytesOf(plan) * COMPRESSED * (keepDaily + keepWeekly + keepMonthly + 1);
  }, 0);
  return inGibibytes(bytes * HEADROOM);
}

/** Room to restore one of them into. */
export const scratchSize = (plan: DatastorePlan): string =>
  inGibibytes(bytesOf(plan) * 2 + GIBIBYTE);

/** How long a job may take, milliseconds: it copies, restores and reads the data once each. */
export function deadlineMs(plan: DatastorePlan): number {
  const needed = Math.ceil((3 * bytesOf(plan)) / SLOWEST_RATE) * 1_000;
  return Math.min(LONGEST_DEADLINE_MS, Math.max(LEAST_DEADLINE_MS, 2 * needed));
}
