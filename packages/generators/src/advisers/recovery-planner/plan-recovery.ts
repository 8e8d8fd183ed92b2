import { spanText } from '../wording/spans-and-sizes.js';
import { budgetFor } from './budget.js';
import { notPromised } from './not-promised.js';
import { planDatastore } from './plan-datastore.js';
import { planManaged } from './plan-managed.js';
import type { Planning } from './planning.js';
import { planRebuildable } from './plan-rebuildable.js';
import type { DatastoreFacts, RecoveryAssumptions, RecoveryObjectives } from './recovery-facts.js';
import type {
  Contradiction,
  DatastorePlan,
  RecoveryPlan,
  RecoveryStrategy,
} from './recovery-plan.js';
import { isRefusal, type Refusal } from './refusal.js';
import { dearer, STRATEGIES } from './strategies.js';

/** What a plan is made of. */
export interface PlanInput {
  readonly objectives: RecoveryObjectives;
  readonly assumptions: RecoveryAssumptions;
  /** The first is where the workspace runs when all is well; none where nobody said. */
  readonly regions: readonly string[];
  readonly datastores: readonly DatastoreFacts[];
  /** Groups of ids of nodes, in the order in which they come back. */
  readonly recoveryOrder: readonly (readonly string[])[];
}

/**
 * Chooses for each datastore the cheapest strategy that meets its RTO and its RPO, and says what it costs and cannot promise.
 * Facts in, plan out: the same facts give the same plan.
 */
export function planRecovery(input: PlanInput): RecoveryPlan {
  const { objectives, assumptions, regions, recoveryOrder } = input;
  const left = input.datastores.flatMap((facts) => notPromised(facts) ?? []);
  const covered = input.datastores.filter((facts) => notPromised(facts) === null);
  const outcomes = covered.map((facts) => ({
    facts,
    outcome: planOne({ facts, assumptions, regions }),
  }));
  const datastores = outcomes.flatMap(({ outcome }) => (isRefusal(outcome) ? [] : [outcome]));
  const refused = outcomes.flatMap(({ facts, outcome }) =>
    isRefusal(outcome) ? [{ datastore: facts.name, ...outcome }] : [],
  );
  const services = servicesAlone(objectives, assumptions);
  const contradictions: readonly Contradiction[] = [
    ...(isRefusal(services) ? [{ datastore: null, ...services }] : []),
    ...refused,
  ];
  const position = positions(recoveryOrder);
  return {
    objectives,
    assumptions,
    regions,
    recoveryOrder,
    contradictions,
    strategy: datastores.reduce(
      (most, { strategy }) => dearer(most, strategy),
      isRefusal(services) ? 'HOT_STANDBY' : services.strategy,
    ),
    datastores: [...datastores].sort(
      (a, b) => position(a) - position(b) || (a.facts.name < b.facts.name ? -1 : 1),
    ),
    notPromised: [...left].sort((a, b) => (a.facts.name < b.facts.name ? -1 : 1)),
    warnings: warningsOf(input),
  };
}

function planOne(planning: Planning): DatastorePlan | Refusal {
  if (planning.facts.rebuildable) return planRebuildable(planning);
  return planning.facts.managed ? planManaged(planning) : planDatastore(planning);
}

/** What services need that keep nothing: they are started elsewhere. */
function servicesAlone(
  { rtoMs }: RecoveryObjectives,
  assumptions: RecoveryAssumptions,
): { readonly strategy: RecoveryStrategy } | Refusal {
  const nothing = { sizeBytes: 0, rate: 1, replayMs: 0, replayWhy: '' };
  const budgets = STRATEGIES.filter((strategy) => strategy !== 'ACTIVE_ACTIVE').map((strategy) => ({
    strategy,
    budget: budgetFor(strategy, assumptions, nothing, rtoMs),
  }));
  const kept = budgets.find(({ budget }) => budget.isKept);
  if (kept) return { strategy: kept.strategy };
  const { totalMs } = budgets.at(-1)!.budget;
  return {
    why: `to notice, to take over, to redirect and to verify take ${spanText(totalMs)}, more than the RTO of ${spanText(rtoMs)}`,
    remedies: [
      'shorten what takes the time, and say so: `assumptions: { detect: 30s, verify: 1m }` in config/disaster-recovery.yml',
      `an RTO of at least ${spanText(Math.ceil(totalMs / 60_000) * 60_000)}`,
      'serve from several regions at once, where the data allow it: nothing here plans that',
    ],
  };
}

/** By the group in which its node comes back; what is in none comes first, for services may need it. */
function positions(order: PlanInput['recoveryOrder']): (plan: DatastorePlan) => number {
  const byNode = new Map(order.flatMap((group, at) => group.map((id) => [id, at] as const)));
  return ({ facts }) => (facts.node === null ? -1 : (byNode.get(facts.node) ?? -1));
}

const DAY = 86_400_000;

function warningsOf({
  objectives,
  assumptions,
  regions,
  datastores,
}: PlanInput): readonly string[] {
  const all = [objectives, ...datastores.map((facts) => facts.objectives)];
  const isOdd = all.some(({ rtoMs, rpoMs }) => rtoMs >= DAY && rpoMs === 0);
  return [
    ...(isOdd
      ? [
          `an RTO of ${spanText(objectives.rtoMs)} with an RPO of 0 is hardly meant: what keeps every commit elsewhere is what brings it back within minutes, and it stops all writes when it fails; do you want an RPO of 15 min, or a shorter RTO?`,
        ]
      : []),
    ...(!assumptions.stated.includes('failure_domains') && regions.length < 2
      ? [
          'nobody said how many places there are that do not fail together, so nothing is promised for the loss of a zone or a region: `assumptions: { failure_domains: … }` and `regions` in config/disaster-recovery.yml, or `--regions`',
        ]
      : []),
    ...(objectives.rpoMs > objectives.rtoMs && objectives.rtoMs < DAY
      ? [
          `the RPO of ${spanText(objectives.rpoMs)} is longer than the RTO of ${spanText(objectives.rtoMs)}: you would be back soon, and with old data`,
        ]
      : []),
  ];
}
