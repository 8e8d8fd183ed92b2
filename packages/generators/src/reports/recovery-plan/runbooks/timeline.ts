import { paragraphs, table } from '../../markdown/table.js';
import type { BudgetStep } from '../../../advisers/recovery-planner/recovery-plan.js';
import { sizeText, spanText } from '../amounts.js';
import { decideBy, isMissed, totalOf } from '../facts/back-after.js';
import type { DatastoreView } from '../facts/plan-facts.js';
import { prose } from '../facts/prose.js';

/** Until when each step has to be done: as its strategy has it, and where no standby helps by a restore. */
export function timeline(one: DatastoreView): string {
  const { rto, restore, largestBytes } = one.plan;
  if (rto.length === 0) return '';
  if (restore === null) return paragraphs(stepTable(rto), back(one, rto, largestBytes));
  const { inPlace, elsewhere } = restore;
  return paragraphs(
    'By its standby, when a node, a zone or a region is lost that it did not stand in:',
    stepTable(rto),
    back(one, rto, largestBytes),
    'By a restore in its place, after corruption or a mistake, which the standby has as well:',
    stepTable(inPlace.steps),
    back(one, inPlace.steps, inPlace.largestBytes),
    one.plan.facts.managed
      ? ''
      : paragraphs(
          'By a restore on new machines, where the standby is lost too or nobody trusts it any more:',
          stepTable(elsewhere.steps),
          back(one, elsewhere.steps, elsewhere.largestBytes),
        ),
  );
}

function stepTable(all: readonly BudgetStep[]): string {
  let passed = 0;
  const rows = all.map(({ step, ms, why }) => {
    passed += ms;
    return [step, spanText(ms), `T+${spanText(passed)}`, prose(why)];
  });
  return table(['Step', 'Takes', 'Done by', 'Come by'], rows);
}

function back(
  { plan: { facts } }: DatastoreView,
  all: readonly BudgetStep[],
  largestBytes: number,
): string {
  const { rtoMs } = facts.objectives;
  const isUnsized = facts.sizeBytes === null && Number.isFinite(largestBytes);
  if (isMissed(all, rtoMs)) {
    return [
      `Back after ${spanText(totalOf(all))}: **the RTO of ${spanText(rtoMs)} is missed by ${spanText(totalOf(all) - rtoMs)}**, so whoever declares it does not wait.`,
      ...(isUnsized ? ['Nobody has said how much there is, and with more it is later still.'] : []),
    ].join(' ');
  }
  return [
    `Back after ${spanText(totalOf(all))} of ${spanText(rtoMs)}. Decided later than T+${spanText(decideBy(all, rtoMs))}, the RTO is missed.`,
    ...(isUnsized
      ? [
          `That is for ${sizeText(largestBytes)}, the most that fits; nobody has said how much there is, and less is back sooner.`,
        ]
      : []),
  ].join(' ');
}
