import type { DrillRequest } from '../../drill/drill-request.js';
import type { DrillList } from '../../drill/requests.js';
import type { DrillRecord } from '../../drill/record/drill-record.js';
import { UsageError } from '../../shared/usage-error.js';

/** What came of the drills that were to be held. */
export interface HeldDrills {
  readonly drills: readonly DrillRecord[];
  /** What could not even begin. */
  readonly refused: DrillList['refused'];
}

/**
 * Holds drills, one after the other. One that cannot begin keeps none of the others from it.
 * @param hold Holds one of them.
 * @throws UsageError where none of them can begin.
 */
export async function holdDrills(
  requests: readonly DrillRequest[],
  hold: (request: DrillRequest) => Promise<DrillRecord>,
): Promise<HeldDrills> {
  const drills: DrillRecord[] = [];
  const refusals: { readonly datastore: string; readonly error: UsageError }[] = [];
  for (const request of requests) {
    try {
      drills.push(await hold(request));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      refusals.push({ datastore: request.datastore, error });
    }
  }
  if (drills.length === 0 && refusals.length === 1) throw refusals[0]!.error;
  const refused = refusals.map(({ datastore, error }) => ({ datastore, reason: error.message }));
  if (drills.length > 0) return { drills, refused };
  throw new UsageError(
    'None of the drills can begin.',
    ...refused.map(({ datastore, reason }) => `${datastore}: ${reason}`),
  );
}
