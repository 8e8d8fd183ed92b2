import { spanText } from '../wording/spans-and-sizes.js';
import { ENGINES, type Planning, sayOf } from './planning.js';
import type { BackupPlan } from './recovery-plan.js';
import type { Refusal } from './refusal.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A segment of 16 MB, compressed, written and synced. */
const TRANSFER_MS = 5 * SECOND;
/** PostgreSQL pauses that long after three failures in a row (src/backend/postmaster/pgarch.c: PGARCH_AUTOWAKE_INTERVAL). */
const RETRY_MS = 60 * SECOND;
/** A receiver that lost its connection asks again after 5 s (pg_receivewal: RECONNECT_SLEEP_TIME); as long again to catch up. */
export const RECEIVED_WITHIN_MS = 10 * SECOND;

/** How changes between two backups are kept, and what that loses at worst. */
export interface ChangeLog {
  readonly log: BackupPlan['log'];
  /** Milliseconds; `null` where it flows all the time. */
  readonly everyMs: number | null;
  readonly worstMs: number;
  /** `archive_timeout 60 s + … = 125 s` */
  readonly formula: string;
}

/** The log of changes of a server of SQL, where a commit need not wait for it. */
export function changeLog({ facts }: Planning, rtoMs: number, rpoMs: number): ChangeLog | Refusal {
  const { engine, log: stated } = facts;
  if (stated === 'synchronous' && engine !== 'postgres') {
    return {
      why: `${ENGINES[engine]} has no receiver of its log that a commit waits for`,
      remedies: [sayOf(facts, 'log: receive'), sayOf(facts, 'standby: synchronous')],
    };
  }
  if (stated === 'synchronous') return SYNCHRONOUS;
  if (rpoMs < RECEIVED_WITHIN_MS) {
    return {
      why: `a log that no commit waits for may lack the last ${spanText(RECEIVED_WITHIN_MS)}`,
      remedies: [sayOf(facts, engine === 'postgres' ? 'log: synchronous' : 'standby: synchronous')],
    };
  }
  const archived = archive(engine === 'postgres', preferredEvery(rtoMs, rpoMs), rpoMs);
  if (archived && stated !== 'receive') return archived;
  if (stated !== 'archive') return RECEIVED;
  return {
    why: `a log that is archived piece by piece is never so new as an RPO of ${spanText(rpoMs)} wants it`,
    remedies: [
      sayOf(facts, 'log: receive'),
      `an RPO of at least ${spanText(engine === 'postgres' ? LEAST_EVERY_MS + TRANSFER_MS + RETRY_MS : 2 * MINUTE + TRANSFER_MS)}`,
    ],
  };
}

/** A commit waits until the receiver has it. */
export const SYNCHRONOUS: ChangeLog = {
  log: 'synchronous',
  everyMs: null,
  worstMs: 0,
  formula: 'RPO = 0: no commit is acknowledged before another place has it on disk',
};

const RECEIVED: ChangeLog = {
  log: 'receive',
  everyMs: null,
  worstMs: RECEIVED_WITHIN_MS,
  formula: `RPO = 5 s until the receiver connects again + 5 s to catch up = ${spanText(RECEIVED_WITHIN_MS)}`,
};

const LEAST_EVERY_MS = 10 * SECOND;

/** Short where little time or little loss is allowed; else long, for each change of segment costs 16 MB. */
const preferredEvery = (rtoMs: number, rpoMs: number): number =>
  rpoMs >= HOUR || rtoMs >= 4 * HOUR ? 5 * MINUTE : MINUTE;

function archive(isPostgres: boolean, preferred: number, rpoMs: number): ChangeLog | null {
  if (isPostgres) {
    const most = Math.floor((rpoMs - TRANSFER_MS - RETRY_MS) / LEAST_EVERY_MS) * LEAST_EVERY_MS;
    const everyMs = Math.min(preferred, most);
    if (everyMs < LEAST_EVERY_MS) return null;
    const worstMs = everyMs + TRANSFER_MS + RETRY_MS;
    const formula = `RPO = archive_timeout ${spanText(everyMs)} + archive_command ${spanText(TRANSFER_MS)} + pause after a failure ${spanText(RETRY_MS)} = ${spanText(worstMs)}`;
    return { log: 'archive', everyMs, worstMs, formula };
  }
  // A timer starts it, and one run may fail.
  const most = Math.floor((rpoMs - TRANSFER_MS) / 2 / MINUTE) * MINUTE;
  const everyMs = Math.min(preferred, most);
  if (everyMs < MINUTE) return null;
  const worstMs = 2 * everyMs + TRANSFER_MS;
  const formula = `RPO = 2 × ship-log every ${spanText(everyMs)} (one run may fail) + transfer ${spanText(TRANSFER_MS)} = ${spanText(worstMs)}`;
  return { log: 'archive', everyMs, worstMs, formula };
}
