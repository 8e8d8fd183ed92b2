import { sizeText, spanText } from '../wording/spans-and-sizes.js';
import type { RecoveryAssumptions } from './recovery-facts.js';
import type { BudgetStep, RecoveryStrategy } from './recovery-plan.js';
import { hasStandby } from './strategies.js';

/** A server that has followed takes over in a second or less; clients and locks take longer. */
const PROMOTE_MS = 60_000;
/** Where nobody said the size, a plan that restores has to do at least this much. */
const LEAST_RESTORED_BYTES = 10e9;

/** What a recovery has to bring back. */
export interface Restored {
  /** `null` where nobody said; then what is left of the RTO is for it. */
  readonly sizeBytes: number | null;
  /** Bytes a second. */
  readonly rate: number;
  readonly replayMs: number;
  /** How that was come by. */
  readonly replayWhy: string;
}

/** Where the time goes, and how much data fits into it. */
export interface Budget {
  readonly steps: readonly BudgetStep[];
  readonly totalMs: number;
  /** Largest size with which the RTO holds, in bytes; `Infinity` where nothing is restored. */
  readonly largestBytes: number;
  readonly isKept: boolean;
}

/** `RTO = detect + decide + provision + size / rate + replay + promote + redirect + verify`, as far as the strategy needs it. */
export function budgetFor(
  strategy: RecoveryStrategy,
  assumptions: RecoveryAssumptions,
  { sizeBytes, rate, replayMs, replayWhy }: Restored,
  rtoMs: number,
): Budget {
  const said = (key: string): string =>
    assumptions.stated.includes(key) ? 'stated' : 'assumed, for nobody said';
  const before: BudgetStep[] = [
    { step: 'detect', ms: assumptions.detectMs, why: said('detect') },
    ...(strategy === 'HOT_STANDBY'
      ? []
      : [{ step: 'decide' as const, ms: assumptions.decideMs, why: said('decide') }]),
    ...(strategy === 'BACKUP_AND_RESTORE'
      ? [{ step: 'provision' as const, ms: assumptions.provisionMs, why: said('provision') }]
      : []),
  ];
  const after: BudgetStep[] = [
    { step: 'redirect', ms: assumptions.dnsMs, why: `${said('dns')}: the TTL of the address` },
    { step: 'verify', ms: assumptions.verifyMs, why: said('verify') },
  ];
  if (hasStandby(strategy)) {
    const promote: BudgetStep = {
      step: 'promote',
      ms: PROMOTE_MS,
      why: strategy === 'HOT_STANDBY' ? 'by a quorum, with fencing' : 'by hand',
    };
    return finished([...before, promote, ...after], Infinity, rtoMs);
  }
  const replay: readonly BudgetStep[] =
    replayMs > 0 ? [{ step: 'replay', ms: replayMs, why: replayWhy }] : [];
  const fixedMs = sum([...before, ...replay, ...after]);
  const leftMs = Math.max(0, rtoMs - fixedMs);
  const largestBytes = Math.floor((leftMs * rate) / 1_000);
  const restoreMs =
    sizeBytes === null
      ? Math.max(leftMs, (LEAST_RESTORED_BYTES * 1_000) / rate)
      : (sizeBytes * 1_000) / rate;
  const restore: BudgetStep = {
    step: 'restore',
    ms: Math.ceil(restoreMs),
    why:
      sizeBytes === null
        ? `what is left: up to ${sizeText(largestBytes)} at ${sizeText(rate)}/s`
        : `${sizeText(sizeBytes)} at ${sizeText(rate)}/s`,
  };
  const steps = restore.ms > 0 ? [...before, restore, ...replay, ...after] : [...before, ...after];
  return finished(steps, largestBytes, rtoMs);
}

function finished(steps: readonly BudgetStep[], largestBytes: number, rtoMs: number): Budget {
  const taken = steps.filter(({ ms }) => ms > 0);
  const totalMs = sum(taken);
  return { steps: taken, totalMs, largestBytes, isKept: totalMs <= rtoMs };
}

export const sum = (steps: readonly BudgetStep[]): number =>
  steps.reduce((total, { ms }) => total + ms, 0);

/** `RTO = detect 2 min + decide 15 min = 17 min` */
export const budgetFormula = (steps: readonly BudgetStep[]): string =>
  `RTO = ${steps.map(({ step, ms }) => `${step} ${spanText(ms)}`).join(' + ')} = ${spanText(sum(steps))}`;
