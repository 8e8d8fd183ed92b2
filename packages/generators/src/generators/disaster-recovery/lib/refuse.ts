import { spanText } from '../../../advisers/wording/spans-and-sizes.js';
import type { RecoveryPlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import { UsageError } from '../../../shared/usage-error.js';

/** Why a plan is not written, and for each contradiction what would make it possible. */
export function refusalOf({ objectives, contradictions }: RecoveryPlan): UsageError {
  return new UsageError(
    `An RTO of ${spanText(objectives.rtoMs)} with an RPO of ${spanText(objectives.rpoMs)} cannot be had as things are. Nothing was written.`,
    ...contradictions.flatMap(({ datastore, why, remedies }) => [
      `  ${datastore ?? 'The whole'}: ${why}.`,
      ...(remedies.length === 1
        ? ['    What would make it possible:']
        : ['    One of these would make it possible:']),
      ...remedies.map((remedy) => `      - ${remedy}`),
    ]),
  );
}
