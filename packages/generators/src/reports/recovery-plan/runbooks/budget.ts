import type { BudgetStep } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { DatastoreView } from '../facts/plan-facts.js';

const ORDER: readonly BudgetStep['step'][] = [
  ...(['detect', 'decide', 'provision', 'restore'] as const),
  ...(['replay', 'promote', 'redirect', 'verify'] as const),
];

/** Milliseconds after the failure at which a step of one of the datastores ends, the latest of them; `null` without one. */
export function endOf(
  datastores: readonly DatastoreView[],
  step: BudgetStep['step'],
): number | null {
  const ends = datastores.flatMap(({ plan: { rto } }) => {
    if (rto.length === 0) return [];
    const upTo = rto.filter((one) => ORDER.indexOf(one.step) <= ORDER.indexOf(step));
    return [upTo.reduce((sum, { ms }) => sum + ms, 0)];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}
