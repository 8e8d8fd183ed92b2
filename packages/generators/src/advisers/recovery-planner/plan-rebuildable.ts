import { spanText } from '../wording/spans-and-sizes.js';
import { budgetFor, budgetFormula } from './budget.js';
import type { Planning } from './planning.js';
import type { DatastorePlan, Scenario } from './recovery-plan.js';
import type { Refusal } from './refusal.js';
import { drillEvery, STRATEGIES } from './strategies.js';

const SCENARIOS: readonly Scenario[] = ['node', 'zone', 'region', 'corruption', 'operator-error'];

/** What can be made again from elsewhere begins empty: nothing is copied, and nothing restored. */
export function planRebuildable({ facts, assumptions }: Planning): DatastorePlan | Refusal {
  const { objectives } = facts;
  const empty = { sizeBytes: 0, rate: assumptions.physicalRate, replayMs: 0, replayWhy: '' };
  for (const strategy of STRATEGIES) {
    const budget = budgetFor(strategy, assumptions, empty, objectives.rtoMs);
    if (!budget.isKept && strategy !== 'HOT_STANDBY') continue;
    if (!budget.isKept) {
      return {
        why: `even what takes over by itself takes ${spanText(budget.totalMs)} (${budgetFormula(budget.steps)})`,
        remedies: [`an RTO of at least ${spanText(Math.ceil(budget.totalMs / 60_000) * 60_000)}`],
      };
    }
    return {
      facts,
      strategy,
      replication: null,
      rto: budget.steps,
      restore: null,
      largestBytes: Infinity,
      backup: {
        method: null,
        everyMs: 0,
        log: 'none',
        logEveryMs: null,
        offsiteEveryMs: null,
        keepDaily: 0,
        keepWeekly: 0,
        keepMonthly: 0,
        drillEveryMs: drillEvery(objectives),
      },
      rpo: SCENARIOS.map((scenario) => ({
        scenario,
        ms: 0,
        why: 'it is made again from elsewhere',
      })),
      reasons: [`it begins empty, for ${facts.rebuildableWhy}`],
      formulas: [`${budgetFormula(budget.steps)} ≤ ${spanText(objectives.rtoMs)}`],
      costs: ['no backups'],
      limits: ['while it fills again, what it spares others comes to them: see that they bear it'],
    };
  }
  throw new Error('unreachable: HOT_STANDBY either is kept or refuses');
}
