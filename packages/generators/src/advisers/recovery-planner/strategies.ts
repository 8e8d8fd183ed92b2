import type { RecoveryObjectives } from './recovery-facts.js';
import type { RecoveryStrategy } from './recovery-plan.js';

/** Cheapest first. */
export const STRATEGIES: readonly RecoveryStrategy[] = [
  'BACKUP_AND_RESTORE',
  'PILOT_LIGHT',
  'WARM_STANDBY',
  'HOT_STANDBY',
  'ACTIVE_ACTIVE',
];

/** 0 is the cheapest. */
export const rankOf = (strategy: RecoveryStrategy): number => STRATEGIES.indexOf(strategy);

/** The more demanding of two. */
export const dearer = (a: RecoveryStrategy, b: RecoveryStrategy): RecoveryStrategy =>
  rankOf(a) >= rankOf(b) ? a : b;

/** Whether another one holds the data all the time, so that nothing has to be restored when a machine or a place is lost. */
export const hasStandby = (strategy: RecoveryStrategy): boolean =>
  rankOf(strategy) >= rankOf('WARM_STANDBY');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Rows: an RTO below 4 h, below 24 h, longer. Columns: an RPO of none, below 1 h, longer. */
const TABLE: readonly (readonly RecoveryStrategy[])[] = [
  ['WARM_STANDBY', 'WARM_STANDBY', 'PILOT_LIGHT'],
  ['PILOT_LIGHT', 'PILOT_LIGHT', 'BACKUP_AND_RESTORE'],
  ['BACKUP_AND_RESTORE', 'BACKUP_AND_RESTORE', 'BACKUP_AND_RESTORE'],
];

/**
 * What is kept running for a datastore whose size nobody has said: the table of docs/disaster-recovery.md. Where the size is
 * known, the formulas decide alone.
 */
export function strategyByTable({ rtoMs, rpoMs }: RecoveryObjectives): RecoveryStrategy {
  const row = rtoMs < 4 * HOUR ? 0 : rtoMs < 24 * HOUR ? 1 : 2;
  const column = rpoMs === 0 ? 0 : rpoMs < HOUR ? 1 : 2;
  return TABLE[row]![column]!;
}

/** From one rehearsal to the next, milliseconds: the shorter the time in which all has to be back, the more often. */
export const drillEvery = ({ rtoMs }: RecoveryObjectives): number =>
  (rtoMs < 4 * HOUR ? 7 : rtoMs < 24 * HOUR ? 30 : 91) * 24 * HOUR;
