import type { FunctionSummary } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';
import type { InternalCall } from './internal-calls.js';
import type { OutboundCall } from './outbound-call.js';
import type { GuardedFunctions } from './protection/guarded-functions.js';
import { aroundSite } from './protection/protection-of.js';

/** Whether a call stands in a retry of the source around it. */
export const isRepeated = (
  tracker: Tracker,
  guarded: GuardedFunctions,
  { module, site }: OutboundCall,
): boolean => new Set(aroundSite(tracker, guarded, module, site)).has('retry');

/** The functions that somebody calls inside of a retry, in whichever file, and where: `apps/api/src/pay.ts:12`. */
export function repeatedFrom(
  tracker: Tracker,
  guarded: GuardedFunctions,
  internal: readonly InternalCall[],
): ReadonlyMap<FunctionSummary, string> {
  const repeated = new Map<FunctionSummary, string>();
  for (const { module, site, functions } of internal) {
    if (!new Set(aroundSite(tracker, guarded, module, site)).has('retry')) continue;
    const where = `${module.file}:${site.line}`;
    for (const one of functions) if (!repeated.has(one)) repeated.set(one, where);
  }
  return repeated;
}
