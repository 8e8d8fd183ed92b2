import { sizeText, spanText } from '../wording/spans-and-sizes.js';
import { ENGINES, type Planning, rateOf, sayOf } from './planning.js';
import type { Refusal } from './refusal.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Backups alone, with nothing between two of them. */
export interface Periodic {
  readonly everyMs: number;
  readonly worstMs: number;
  /** Largest size, in bytes, with which the RPO holds. */
  readonly largestBytes: number;
  readonly formula: string;
}

const ROUND = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1_440].map(
  (minutes) => minutes * MINUTE,
);
const LEAST_MS = ROUND[0]!;

/**
 * How often a backup is taken where nothing else keeps the changes: `interval ≤ (RPO − taking − copying) / 2`, for one run
 * may fail. Where the size is not known, a third of the RPO is left to taking and copying, and the plan holds up to the size
 * that fits into it.
 */
export function periodic(planning: Planning, rpoMs: number): Periodic | Refusal {
  const { facts } = planning;
  const rate = rateOf(planning, true);
  const takingMs = facts.sizeBytes === null ? rpoMs / 3 : (2 * facts.sizeBytes * 1_000) / rate;
  const most = (rpoMs - takingMs) / 2;
  const everyMs = ROUND.filter((one) => one <= most).at(-1);
  if (everyMs === undefined) return tooLarge(planning, rpoMs, rate);
  const worstMs = 2 * everyMs + takingMs;
  const longest = facts.sizeBytes === null ? takingMs : rpoMs - 2 * LEAST_MS;
  const largestBytes = Math.floor(((longest / 2) * rate) / 1_000);
  return {
    everyMs,
    worstMs,
    largestBytes,
    formula: `RPO = 2 × every ${spanText(everyMs)} (one run may fail) + taking and copying ${spanText(takingMs)} at ${sizeText(rate)}/s = ${spanText(worstMs)}; the RPO can be kept up to ${sizeText(largestBytes)}`,
  };
}

function tooLarge(planning: Planning, rpoMs: number, rate: number): Refusal {
  const { facts } = planning;
  const largest = Math.max(0, Math.floor((((rpoMs - 2 * LEAST_MS) / 2) * rate) / 1_000));
  const size = facts.sizeBytes;
  const needed = size === null ? 6 * MINUTE : 2 * LEAST_MS + (2 * size * 1_000) / rate;
  const why =
    size === null || largest === 0
      ? `${ENGINES[facts.engine]} is copied as a whole each time, and not more often than each minute: an RPO of ${spanText(rpoMs)} cannot be had of backups alone`
      : `a backup of ${sizeText(size)} takes ${spanText((2 * size * 1_000) / rate)} to take and to copy at ${sizeText(rate)}/s: with an RPO of ${spanText(rpoMs)} backups alone do up to ${sizeText(largest)}`;
  return {
    why,
    remedies: [...INSTEAD[facts.engine](facts), `an RPO of at least ${spanText(roundUp(needed))}`],
  };
}

const roundUp = (ms: number): number => Math.ceil(ms / MINUTE) * MINUTE;

const INSTEAD: Readonly<
  Record<Planning['facts']['engine'], (facts: Planning['facts']) => readonly string[]>
> = {
  postgres: (facts) => [`keep the log of changes: ${sayOf(facts, 'log: archive')}`],
  mariadb: (facts) => [`keep the log of changes: ${sayOf(facts, 'log: archive')}`],
  mysql: (facts) => [`keep the log of changes: ${sayOf(facts, 'log: archive')}`],
  redis: (facts) => [
    `if it is a cache, say so: ${sayOf(facts, 'rebuildable: true')}`,
    'keep in PostgreSQL or MariaDB what must not be lost, and in Redis what can be made again',
  ],
  mongodb: () => [
    'let Percona Backup for MongoDB keep the oplog in slices of a few minutes, and leave it out here',
  ],
  files: () => ['keep them in an object store that versions them and replicates them elsewhere'],
  unknown: () => [],
};

/** How long after the last backup another has to be there, where a log is kept as well. */
export const BASE_EVERY_MS = 24 * HOUR;
