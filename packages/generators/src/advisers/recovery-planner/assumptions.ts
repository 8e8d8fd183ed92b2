import type { RecoveryAssumptions } from './recovery-facts.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const MB = 1_000_000;

/**
 * What is assumed of people and machines where nobody said. The rates are those of one gigabyte of PostgreSQL on a
 * machine with two cores (docs/backup-restore.md); a drill tells those of yours.
 */
export const DEFAULT_ASSUMPTIONS: RecoveryAssumptions = {
  detectMs: 2 * MINUTE,
  decideMs: 15 * MINUTE,
  provisionMs: 10 * MINUTE,
  physicalRate: 125 * MB,
  logicalRate: 33 * MB,
  dnsMs: MINUTE,
  verifyMs: 5 * MINUTE,
  failureDomains: 1,
  stated: [],
};
