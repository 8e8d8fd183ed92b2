import type {
  BudgetStep,
  DatastorePlan,
  Scenario,
} from '../../../advisers/recovery-planner/recovery-plan.js';

/** What may happen, as the runbooks have it. */
export type Happening = Scenario | 'ransomware';

/** `usual`: as the strategy has it. Else a backup is restored, also where another stands by. */
export type Way = 'usual' | 'inPlace' | 'elsewhere';

interface Planned {
  readonly plan: DatastorePlan;
}

/** Whether another one takes over after that: it is right, and it is not lost as well. */
export function isTakenOver({ plan }: Planned, what: Happening): boolean {
  if (plan.restore === null || !['node', 'zone', 'region'].includes(what)) return false;
  // A provider's standby is in another zone, and no farther.
  if (what === 'region' && plan.facts.managed) return false;
  return plan.rpo.find(({ scenario }) => scenario === what)?.ms != null;
}

/** How a datastore comes back after that. */
export function wayAfter(one: Planned, what: Happening): Way {
  if (isTakenOver(one, what)) return 'usual';
  return what === 'corruption' || what === 'operator-error' ? 'inPlace' : 'elsewhere';
}

/** Where the time goes, in the order of the steps. */
export const stepsBy = ({ plan: { restore, rto } }: Planned, way: Way): readonly BudgetStep[] =>
  restore === null || way === 'usual' ? rto : restore[way].steps;

/** Up to which size that holds, in bytes. */
export const largestBy = ({ plan }: Planned, way: Way): number =>
  plan.restore === null || way === 'usual' ? plan.largestBytes : plan.restore[way].largestBytes;

/** All steps together, milliseconds. */
export const totalOf = (steps: readonly BudgetStep[]): number =>
  steps.reduce((sum, { ms }) => sum + ms, 0);

/** A decision later than this after the failure misses the RTO, milliseconds; 0 where any does. */
export function decideBy(steps: readonly BudgetStep[], rtoMs: number): number {
  const decided = steps.findIndex(({ step }) => step === 'decide');
  return Math.max(0, rtoMs - totalOf(steps.slice(decided + 1)));
}

/** Whether the steps take longer than the RTO. */
export const isMissed = (steps: readonly BudgetStep[], rtoMs: number): boolean =>
  totalOf(steps) > rtoMs;
