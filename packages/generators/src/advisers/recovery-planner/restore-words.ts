import { sizeText, spanText } from '../wording/spans-and-sizes.js';
import { budgetFormula } from './budget.js';
import type { DatastoreFacts } from './recovery-facts.js';
import type { RestoreBudgets } from './recovery-plan.js';

/** `after corruption or a mistake: RTO = … = 2 h 25 min > 1 h` */
export const restoreFormula = ({ inPlace }: RestoreBudgets, rtoMs: number): string =>
  `after corruption or a mistake: ${budgetFormula(inPlace.steps)} ${inPlace.isKept ? '≤' : '>'} ${spanText(rtoMs)}`;

/** Whether the RTO holds also where the standby is of no use. */
export function restoreLimit(
  { inPlace }: RestoreBudgets,
  { sizeBytes }: Pick<DatastoreFacts, 'sizeBytes'>,
  rtoMs: number,
): string {
  const { totalMs, largestBytes } = inPlace;
  const first = 'after corruption or a mistake the standby has the same, and a backup is restored:';
  if (!inPlace.isKept) {
    const most =
      largestBytes > 0 ? `with more than ${sizeText(largestBytes)}` : 'whatever the size';
    return `${first} that takes ${spanText(totalMs)}${sizeBytes === null ? ' for as little as 10 GB' : ''}, and the RTO of ${spanText(rtoMs)} is missed by ${spanText(totalMs - rtoMs)}, as it is ${most}`;
  }
  return `${first} ${sizeBytes === null ? `the RTO of ${spanText(rtoMs)} holds then` : `that takes ${spanText(totalMs)}, and the RTO of ${spanText(rtoMs)} holds`} only up to ${sizeText(largestBytes)}`;
}
