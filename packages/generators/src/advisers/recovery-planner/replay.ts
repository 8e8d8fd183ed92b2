import { sizeText, spanText } from '../wording/spans-and-sizes.js';
import type { ChangeLog } from './change-log.js';
import { BASE_EVERY_MS } from './periodic.js';
import type { Planning } from './planning.js';

const SEGMENT_BYTES = 16e6;
const FLOWING_EVERY_MS = 60_000;

/**
 * How long it takes to run through the log since the last backup. How much is written nobody says; what is reckoned with is
 * a segment of 16 MB each time one is archived, and each minute where the log flows.
 */
export function replayOf(
  { facts, assumptions }: Planning,
  log: ChangeLog | null,
): { readonly replayMs: number; readonly replayWhy: string } {
  if (log === null) return { replayMs: 0, replayWhy: '' };
  // Files of WAL are copied into place; statements of a binary log are carried out again.
  const rate = facts.engine === 'postgres' ? assumptions.physicalRate : assumptions.logicalRate;
  const everyMs = log.everyMs ?? FLOWING_EVERY_MS;
  const bytes = (BASE_EVERY_MS / everyMs) * SEGMENT_BYTES;
  return {
    replayMs: Math.ceil((bytes * 1_000) / rate),
    replayWhy: `${sizeText(bytes)} of log since yesterday’s backup (16 MB every ${spanText(everyMs)}) at ${sizeText(rate)}/s; more where more is written`,
  };
}
