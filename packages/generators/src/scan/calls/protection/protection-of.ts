import type { Protection } from '../../../catalogue/entry.js';
import type { CallSite, FunctionSummary, ModuleSummary } from '../../summary/index.js';
import type { Tracker } from '../../tracker/tracker.js';
import type { CallProtection } from '../call-fact.js';
import { enclosingFunctions } from '../enclosing.js';
import type { OutboundCall } from '../outbound-call.js';
import type { GuardedFunctions } from './guarded-functions.js';
import { decoratedWith, protectionsOf } from './guards.js';
import { holds } from './limit.js';

/** What guards `call`: its options, its client's, the library's defaults, and what stands around it. */
export function protectionOf(
  tracker: Tracker,
  guarded: GuardedFunctions,
  call: OutboundCall,
): CallProtection {
  const around = new Set(surroundings(tracker, guarded, call));
  const { entry } = call.client;
  return {
    timeout: around.has('timeout') || holds(tracker, call, entry.timeout),
    retry: around.has('retry') || holds(tracker, call, entry.retries),
    circuitBreaker: around.has('circuit-breaker'),
    fallback: around.has('fallback'),
  };
}

/** What the source around a call does for it; the library's own settings are not counted. */
export function* surroundings(
  tracker: Tracker,
  guarded: GuardedFunctions,
  { module, site, client }: OutboundCall,
): Generator<Protection> {
  for (const { call } of client.made) yield* guarded.of(call);
  yield* aroundSite(tracker, guarded, module, site);
}

/** What stands around any call, of a client or of a function of the project. */
export function* aroundSite(
  tracker: Tracker,
  guarded: GuardedFunctions,
  module: ModuleSummary,
  site: CallSite,
): Generator<Protection> {
  yield* ofSite(tracker, module, site);
  for (const { around } of enclosingFunctions(module, site)) {
    yield* guarded.of(around);
    yield* decoratedWith(tracker, module, around);
    yield* ofFunction(tracker, module, around);
  }
}

/** `asyncio.wait_for(client.get(), 5)`, `async with asyncio.timeout(5):`. */
function* ofSite(tracker: Tracker, module: ModuleSummary, site: CallSite): Generator<Protection> {
  if (site.passedTo) yield* protectionsOf(tracker, module, module.calls[site.passedTo.call]!);
  for (const surrounding of site.within) {
    if (surrounding.kind !== 'with') continue;
    const value =
      surrounding.value.kind === 'settled' ? surrounding.value.value : surrounding.value;
    if (value.kind === 'call') yield* protectionsOf(tracker, module, module.calls[value.call]!);
  }
}

/** `pRetry(() => client.get())`, and what stands around that. */
function* ofFunction(
  tracker: Tracker,
  module: ModuleSummary,
  { passedTo }: FunctionSummary,
): Generator<Protection> {
  if (passedTo) yield* ofSite(tracker, module, module.calls[passedTo.call]!);
  if (passedTo) yield* protectionsOf(tracker, module, module.calls[passedTo.call]!);
}
