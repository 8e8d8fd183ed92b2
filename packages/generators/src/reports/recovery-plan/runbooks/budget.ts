import type { BudgetStep } from '../../../advisers/recovery-planner/recovery-plan.js';
import { type Happening, stepsBy, totalOf, type Way, wayAfter } from '../facts/back-after.js';
import type { DatastoreView } from '../facts/plan-facts.js';

const ORDER: readonly BudgetStep['step'][] = [
  ...(['detect', 'decide', 'provision', 'restore'] as const),
  ...(['replay', 'promote', 'redirect', 'verify'] as const),
];

/** Milliseconds after the failure at which a step ends that brings a datastore back that way; `null` without a budget. */
export function endOf(one: DatastoreView, step: BudgetStep['step'], way: Way): number | null {
  const steps = stepsBy(one, way);
  if (steps.length === 0) return null;
  return totalOf(steps.filter((other) => ORDER.indexOf(other.step) <= ORDER.indexOf(step)));
}

/** The latest of them after that has happened, each as it then comes back; `null` without one. */
export function endAfter(
  datastores: readonly DatastoreView[],
  step: BudgetStep['step'],
  what: Happening,
): number | null {
  const ends = datastores.flatMap((one) => endOf(one, step, wayAfter(one, what)) ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}
