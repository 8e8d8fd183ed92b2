import { sizeText, spanText } from '../wording/spans-and-sizes.js';
import type { RecoveryAssumptions } from './recovery-facts.js';
import type { Budget, BudgetStep, RecoveryStrategy, RestoreBudgets } from './recovery-plan.js';
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

/** `RTO = detect + decide + provision + size / rate + replay + promote + redirect + verify`, as far as the strategy needs it. */
export function budgetFor(
  strategy: RecoveryStrategy,
  assumptions: RecoveryAssumptions,
  restored: Restored,
  rtoMs: number,
): Budget {
  const { detect, decide, provision, redirect, verify } = stepsOf(assumptions);
  const before = [
    detect,
    ...(strategy === 'HOT_STANDBY' ? [] : [decide]),
    ...(strategy === 'BACKUP_AND_RESTORE' ? [provision] : []),
  ];
  const after = [redirect, verify];
  if (!hasStandby(strategy)) return restoring(before, restored, after, rtoMs);
  const promote: BudgetStep = {
    step: 'promote',
    ms: PROMOTE_MS,
    why: strategy === 'HOT_STANDBY' ? 'by a quorum, with fencing' : 'by hand',
  };
  return finished([...before, promote, ...after], Infinity, rtoMs);
}

/**
 * What a restore takes where there is a standby as well: somebody decides also where it takes over by itself.
 * @param isMoved Whether what is restored has another address than before, as at a provider.
 * @returns `null` for a strategy whose budget has the restore in it.
 */
export function restoreBudgets(
  strategy: RecoveryStrategy,
  assumptions: RecoveryAssumptions,
  restored: Restored,
  rtoMs: number,
  isMoved: boolean,
): RestoreBudgets | null {
  if (!hasStandby(strategy)) return null;
  const { detect, decide, redirect, verify } = stepsOf(assumptions);
  const after = isMoved ? [redirect, verify] : [verify];
  return {
    inPlace: restoring([detect, decide], restored, after, rtoMs),
    elsewhere: budgetFor(
      isMoved ? 'PILOT_LIGHT' : 'BACKUP_AND_RESTORE',
      assumptions,
      restored,
      rtoMs,
    ),
  };
}

type Fixed = 'detect' | 'decide' | 'provision' | 'redirect' | 'verify';

/** What takes the same time whatever is brought back. */
function stepsOf(assumptions: RecoveryAssumptions): Readonly<Record<Fixed, BudgetStep>> {
  const said = (key: string): string =>
    assumptions.stated.includes(key) ? 'stated' : 'assumed, for nobody said';
  return {
    detect: { step: 'detect', ms: assumptions.detectMs, why: said('detect') },
    decide: { step: 'decide', ms: assumptions.decideMs, why: said('decide') },
    provision: { step: 'provision', ms: assumptions.provisionMs, why: said('provision') },
    redirect: {
      step: 'redirect',
      ms: assumptions.dnsMs,
      why: `${said('dns')}: the TTL of the address`,
    },
    verify: { step: 'verify', ms: assumptions.verifyMs, why: said('verify') },
  };
}

function restoring(
  before: readonly BudgetStep[],
  { sizeBytes, rate, replayMs, replayWhy }: Restored,
  after: readonly BudgetStep[],
  rtoMs: number,
): Budget {
  const replay: readonly BudgetStep[] =
    replayMs > 0 ? [{ step: 'replay', ms: replayMs, why: replayWhy }] : [];
  const leftMs = Math.max(0, rtoMs - sum([...before, ...replay, ...after]));
  const largestBytes = Math.floor((leftMs * rate) / 1_000);
  const bytes = sizeBytes ?? Math.max(largestBytes, LEAST_RESTORED_BYTES);
  const isLeft = sizeBytes === null && bytes === largestBytes;
  const restore: BudgetStep = {
    step: 'restore',
    ms: isLeft ? leftMs : Math.ceil((bytes * 1_000) / rate),
    why: `${isLeft ? 'what is left: up to ' : ''}${sizeText(bytes)} at ${sizeText(rate)}/s`,
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
