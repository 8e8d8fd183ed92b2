import { sizeText, spanText } from '../wording/spans-and-sizes.js';
import { budgetFor, budgetFormula, restoreBudgets } from './budget.js';
import { type ChangeLog, changeLog, RECEIVED_WITHIN_MS, SYNCHRONOUS } from './change-log.js';
import { costsOf, limitsOf } from './costs-and-limits.js';
import { BASE_EVERY_MS, periodic } from './periodic.js';
import { isSql, type Planning, rateOf, sayOf } from './planning.js';
import type {
  BackupPlan,
  Budget,
  DatastorePlan,
  RecoveryStrategy,
  RestoreBudgets,
} from './recovery-plan.js';
import { isRefusal, type Refusal } from './refusal.js';
import { replayOf } from './replay.js';
import { asynchronousCopies, synchronousCopies } from './replication.js';
import { restoreFormula, restoreLimit } from './restore-words.js';
import { drillEvery, rankOf, STRATEGIES, strategyByTable } from './strategies.js';
import { type Copying, offsiteEvery, worstLosses } from './worst-loss.js';

const HOUR = 3_600_000;
const RUN_BY_US = STRATEGIES.filter((strategy) => strategy !== 'ACTIVE_ACTIVE');

/** The cheapest way to copy and bring back a datastore that meets both of its numbers, or why there is none. */
export function planDatastore(planning: Planning): DatastorePlan | Refusal {
  const { facts, assumptions } = planning;
  const { objectives, sizeBytes } = facts;
  const least = sizeBytes === null ? strategyByTable(objectives) : 'BACKUP_AND_RESTORE';
  const rejected: { readonly strategy: RecoveryStrategy; readonly refusal: Refusal }[] = [];
  const reasons: string[] = [];
  let enough = 0;
  for (const strategy of RUN_BY_US) {
    const copying = copyingFor(planning, strategy);
    if (isRefusal(copying)) {
      if (rankOf(strategy) >= rankOf(least)) rejected.push({ strategy, refusal: copying });
      reasons.push(`not ${strategy}: ${copying.why}`);
      continue;
    }
    const restored = {
      sizeBytes,
      rate: rateOf(planning, isDump(copying)),
      ...replayOf(planning, copying.log),
    };
    const budget = budgetFor(strategy, assumptions, restored, objectives.rtoMs);
    if (!budget.isKept) {
      const refusal = tooSlow(strategy, budget, objectives.rtoMs);
      if (rankOf(strategy) >= rankOf(least)) rejected.push({ strategy, refusal });
      reasons.push(`not ${strategy}: ${refusal.why}`);
      continue;
    }
    if (rankOf(strategy) < rankOf(least)) {
      const largest = largestOf(budget, copying);
      enough = Math.max(enough, largest);
      reasons.push(
        `${strategy} would do up to ${sizeText(largest)}, but nobody said the size: ${sayOf(facts, 'size: …')}`,
      );
      continue;
    }
    const numbers = `an RTO of ${spanText(objectives.rtoMs)} and an RPO of ${spanText(objectives.rpoMs)}`;
    reasons.unshift(
      sizeBytes === null
        ? `${strategy}, as the table has it for ${numbers} where the size is not known`
        : `${strategy}: the cheapest that meets ${numbers} with ${sizeText(sizeBytes)}`,
    );
    const restore = restoreBudgets(strategy, assumptions, restored, objectives.rtoMs, false);
    return finished(planning, strategy, copying, { ...budget, restore }, reasons);
  }
  return together(
    rejected.map(({ refusal }) => refusal),
    enough > 0 ? [`a size, if it is at most ${sizeText(enough)}: ${sayOf(facts, 'size: …')}`] : [],
  );
}

const isDump = ({ log }: Copying): boolean => log === null;

/** Where no commit has to wait, it is tried without first: what makes all of them wait is dear. */
function copyingFor(planning: Planning, strategy: RecoveryStrategy): Copying | Refusal {
  const { facts } = planning;
  const { rtoMs, rpoMs } = facts.objectives;
  if (rpoMs < RECEIVED_WITHIN_MS) return waitingFor(planning, strategy);
  const copying = following(planning, strategy, rtoMs, rpoMs);
  if (!isRefusal(copying)) return copying;
  const waiting = waitingFor(planning, strategy);
  return isRefusal(waiting) ? copying : waiting;
}

/** Commits do not wait for the copies. */
function following(
  planning: Planning,
  strategy: RecoveryStrategy,
  rtoMs: number,
  rpoMs: number,
): Copying | Refusal {
  const { facts } = planning;
  const replication = asynchronousCopies(planning, strategy);
  if (replication && isRefusal(replication)) return replication;
  if (isSql(facts) && facts.log !== 'none') {
    const log = changeLog(planning, rtoMs, rpoMs);
    return isRefusal(log) ? log : { log, periodic: null, replication };
  }
  const backups = periodic(planning, rpoMs);
  return isRefusal(backups) ? backups : { log: null, periodic: backups, replication };
}

/** Each commit waits for a copy. */
function waitingFor(planning: Planning, strategy: RecoveryStrategy): Copying | Refusal {
  const { facts } = planning;
  if (facts.engine === 'redis' || facts.engine === 'files') return neverSynchronous(planning);
  const replication = synchronousCopies(planning, strategy);
  if (isRefusal(replication)) return replication;
  if (isSql(facts) && facts.log === 'none') {
    return {
      why: 'replication repeats mistakes as well: without a log of changes nothing brings back what was there before one',
      remedies: [sayOf(facts, 'log: archive')],
    };
  }
  if (isSql(facts)) {
    const log = logBeside(planning, replication.kind);
    return isRefusal(log) ? log : { log, periodic: null, replication };
  }
  // Against mistakes there are backups, and none can be as new as the copies.
  const backups = periodic(planning, HOUR);
  return isRefusal(backups) ? backups : { log: null, periodic: backups, replication };
}

/** Beside copies that a commit waits for, the log is there to go back in time. */
function logBeside(
  planning: Planning,
  kind: 'receiver' | 'synchronous' | 'asynchronous',
): ChangeLog | Refusal {
  const { engine, log } = planning.facts;
  if (kind === 'receiver' || (engine === 'postgres' && log === 'synchronous')) return SYNCHRONOUS;
  return changeLog(planning, HOUR, HOUR / 4);
}

function neverSynchronous({ facts }: Planning): Refusal {
  if (facts.engine === 'redis') {
    return {
      why: 'Redis acknowledges before a replica has written: WAIT and WAITAOF make a loss rarer, and do not exclude it',
      remedies: [
        `if what it holds can be made again, say so: ${sayOf(facts, 'rebuildable: true')}`,
        'keep in PostgreSQL or MariaDB what must not be lost, and in Redis what can be made again',
        `an RPO of its own: ${sayOf(facts, 'rpo: 15m')}`,
      ],
    };
  }
  return {
    why: 'files are copied after they were written, and so never without any loss',
    remedies: [
      'keep them in an object store that stores each in several zones before it answers',
      `an RPO of its own: ${sayOf(facts, 'rpo: 15m')}`,
    ],
  };
}

function tooSlow(strategy: RecoveryStrategy, { steps, totalMs }: Budget, rtoMs: number): Refusal {
  return {
    why: `it takes ${spanText(totalMs)}, more than the RTO of ${spanText(rtoMs)} (${budgetFormula(steps)})`,
    remedies:
      strategy === 'HOT_STANDBY'
        ? [
            'shorten what takes the time, and say so: `assumptions: { detect: 30s, verify: 1m }` in config/disaster-recovery.yml',
            `an RTO of at least ${spanText(Math.ceil(totalMs / 60_000) * 60_000)}`,
          ]
        : [],
  };
}

function together(refusals: readonly Refusal[], more: readonly string[]): Refusal {
  return {
    why: [...new Set(refusals.map(({ why }) => why))].join('; '),
    remedies: [...new Set([...refusals.flatMap(({ remedies }) => remedies), ...more])],
  };
}

const largestOf = ({ largestBytes }: Budget, copying: Copying): number =>
  Math.min(largestBytes, copying.periodic?.largestBytes ?? Infinity);

function finished(
  planning: Planning,
  strategy: RecoveryStrategy,
  copying: Copying,
  budget: Budget & { readonly restore: RestoreBudgets | null },
  reasons: readonly string[],
): DatastorePlan {
  const { facts } = planning;
  const { rtoMs, rpoMs } = facts.objectives;
  const { log, replication } = copying;
  const largestBytes = largestOf(budget, copying);
  const backup: BackupPlan = {
    method: facts.engine === 'mongodb' || (isSql(facts) && log === null) ? 'logical' : 'physical',
    everyMs: copying.periodic?.everyMs ?? BASE_EVERY_MS,
    log: log?.log ?? 'none',
    logEveryMs: log?.everyMs ?? null,
    offsiteEveryMs: offsiteEvery(planning, copying, rpoMs),
    keepDaily: 7,
    keepWeekly: 4,
    keepMonthly: 12,
    drillEveryMs: drillEvery(facts.objectives),
  };
  const rpo = worstLosses(planning, copying, rpoMs);
  const rate = sizeText(rateOf(planning, isDump(copying)));
  return {
    facts,
    strategy,
    backup,
    replication,
    rto: budget.steps,
    restore: budget.restore,
    rpo,
    largestBytes,
    reasons,
    formulas: [
      `${budgetFormula(budget.steps)} ≤ ${spanText(rtoMs)}`,
      ...(budget.restore
        ? [restoreFormula(budget.restore, rtoMs)]
        : [
            `largest size by the RTO = (RTO ${spanText(rtoMs)} − all other steps) × ${rate}/s = ${sizeText(budget.largestBytes)}`,
          ]),
      ...(replication && replication.kind !== 'asynchronous' ? [SYNCHRONOUS.formula] : []),
      ...(log && log.worstMs > 0 ? [log.formula] : []),
      ...(copying.periodic ? [copying.periodic.formula] : []),
    ],
    costs: costsOf(planning, strategy, backup, replication),
    limits: [
      ...(budget.restore ? [restoreLimit(budget.restore, facts, rtoMs)] : []),
      ...limitsOf(planning, strategy, copying, rate),
    ],
  };
}
