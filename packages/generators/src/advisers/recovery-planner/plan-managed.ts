import { sizeText, spanText } from '../wording/spans-and-sizes.js';
import { budgetFor, budgetFormula, restoreBudgets } from './budget.js';
import { managedSettings } from './managed-settings.js';
import { ENGINES, type Planning, sayOf } from './planning.js';
import type { DatastorePlan, RecoveryStrategy, WorstLoss } from './recovery-plan.js';
import type { Refusal } from './refusal.js';
import { restoreFormula, restoreLimit } from './restore-words.js';
import { drillEvery, hasStandby, rankOf, strategyByTable } from './strategies.js';

/**
 * Providers copy the log every five minutes: "LatestRestorableTime … typically within the last 5 minutes" (Amazon RDS), and
 * so do Cloud SQL and Azure.
 */
const LOG_EVERY_MS = 5 * 60_000;

/** What somebody else runs is recovered by their backups: the plan says what has to be set for them to be enough. */
export function planManaged(planning: Planning): DatastorePlan | Refusal {
  const { facts, assumptions, regions } = planning;
  const { rtoMs, rpoMs } = facts.objectives;
  const settings = managedSettings(facts.product);
  const standsBy = facts.standby.value || facts.replication === 'synchronous';
  const needsStandby = rpoMs < LOG_EVERY_MS;
  if (needsStandby && facts.engine === 'redis') {
    return {
      why: 'a managed Redis is restored from snapshots, and its replicas are asynchronous',
      remedies: [
        `if what it holds can be made again, say so: ${sayOf(facts, 'rebuildable: true')}`,
        `an RPO of its own: ${sayOf(facts, 'rpo: 24h')}`,
      ],
    };
  }
  if (needsStandby && !standsBy) {
    return {
      why: `its provider copies the log every ${spanText(LOG_EVERY_MS)}, so an RPO of ${spanText(rpoMs)} needs a standby that each commit waits for`,
      remedies: [
        ...settings.standby.map((one) => `set \`${one}\``),
        `or say that there is one: ${sayOf(facts, 'standby: synchronous')}`,
        `an RPO of at least ${spanText(LOG_EVERY_MS)}`,
      ],
    };
  }
  const byTable =
    facts.sizeBytes === null && rankOf(strategyByTable(facts.objectives)) >= rankOf('WARM_STANDBY');
  const first: RecoveryStrategy = needsStandby || byTable ? 'HOT_STANDBY' : 'BACKUP_AND_RESTORE';
  const restored = {
    sizeBytes: facts.sizeBytes,
    rate: assumptions.physicalRate,
    replayMs: 0,
    replayWhy: '',
  };
  for (const strategy of new Set<RecoveryStrategy>([first, 'HOT_STANDBY'])) {
    const budget = budgetFor(strategy, assumptions, restored, rtoMs);
    if (!budget.isKept) continue;
    const isHot = hasStandby(strategy);
    const restore = restoreBudgets(strategy, assumptions, restored, rtoMs, true);
    return {
      facts,
      strategy,
      rto: budget.steps,
      restore,
      largestBytes: budget.largestBytes,
      backup: {
        method: null,
        everyMs: 24 * 3_600_000,
        log: 'archive',
        logEveryMs: LOG_EVERY_MS,
        offsiteEveryMs: null,
        keepDaily: 7,
        keepWeekly: 4,
        keepMonthly: 12,
        drillEveryMs: drillEvery(facts.objectives),
      },
      replication: isHot
        ? { kind: 'synchronous', standbys: 1, acknowledgedBy: 1, settings: settings.standby }
        : null,
      rpo: lossesOf(isHot, rpoMs, regions),
      reasons: [
        `${facts.product ?? ENGINES[facts.engine]} has backups of its own, and scripts/backup-restore.sh takes none of it`,
        `set ${[...settings.backups, ...(isHot && !standsBy ? settings.standby : [])].map((one) => `\`${one}\``).join(', ')}`,
        ...(regions.length > 1
          ? [
              `for the loss of a region: ${settings.elsewhere.map((one) => `\`${one}\``).join(', ')}`,
            ]
          : []),
      ],
      formulas: [
        `${budgetFormula(budget.steps)} ≤ ${spanText(rtoMs)}`,
        ...(restore
          ? [restoreFormula(restore, rtoMs)]
          : [
              `largest size by the RTO = (RTO ${spanText(rtoMs)} − all other steps) × ${sizeText(assumptions.physicalRate)}/s = ${sizeText(budget.largestBytes)}`,
            ]),
        `RPO = ${isHot ? '0 by the standby; ' : ''}${spanText(LOG_EVERY_MS)} by the provider’s log`,
      ],
      costs: [
        isHot
          ? 'as much again as the datastore costs, for the standby; and storage for the backups'
          : 'storage for the backups that go beyond what the provider includes',
      ],
      limits: [
        ...(restore ? [restoreLimit(restore, facts, rtoMs)] : []),
        'how fast a provider restores is theirs to say: rehearse it, and write the rate into the configuration',
        'a restore makes a new instance with a new address',
        'backups in the same account go with the account: keep one copy in another',
      ],
    };
  }
  const least = budgetFor('HOT_STANDBY', assumptions, restored, rtoMs);
  return {
    why: `even with a standby it takes ${spanText(least.totalMs)} (${budgetFormula(least.steps)})`,
    remedies: [`an RTO of at least ${spanText(Math.ceil(least.totalMs / 60_000) * 60_000)}`],
  };
}

function lossesOf(isHot: boolean, rpoMs: number, regions: readonly string[]): readonly WorstLoss[] {
  const byLog = (scenario: WorstLoss['scenario'], why: string): WorstLoss =>
    LOG_EVERY_MS <= rpoMs
      ? { scenario, ms: LOG_EVERY_MS, why }
      : { scenario, ms: null, why: `${why}: more than the RPO, so it is not promised` };
  const direct = (scenario: WorstLoss['scenario']): WorstLoss =>
    isHot
      ? { scenario, ms: 0, why: 'the standby in another zone has each commit' }
      : byLog(scenario, 'what the provider’s log lacks');
  return [
    direct('node'),
    direct('zone'),
    regions.length > 1
      ? byLog('region', `the provider’s backups in ${regions[1]!}`)
      : { scenario: 'region', ms: null, why: 'no second region is named' },
    byLog('corruption', 'back to a moment that the provider’s log holds'),
    byLog('operator-error', 'back to a moment that the provider’s log holds'),
  ];
}
