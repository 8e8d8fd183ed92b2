import type { CallFact } from '../call-fact.js';
import type { OutboundCall } from '../outbound-call.js';
import type { CallSite, FunctionSummary, ModuleSummary } from '../../summary/index.js';
import { enclosingFunctions } from '../enclosing.js';
import type { NamedGuardSites } from './named-guards.js';

/** A call, and what is said of it. */
export interface Placed {
  readonly call: OutboundCall;
  readonly fact: CallFact;
}

/**
 * What somebody calls a dependency by in the guard around its calls, which is where its numbers stand in `config/`. A
 * guard around calls of several dependencies names none of them, and neither does one beside another that has the
 * dependency's own name.
 */
export function namedByGuard(found: readonly Placed[], guards: NamedGuardSites): CallNames {
  const nearest = new Map<OutboundCall, CallSite>();
  const owns = new Map<CallSite, Set<string>>();
  for (const { call, fact } of found) {
    const around = guardsAround(call, guards);
    if (around.length === 0) continue;
    for (const guard of around) {
      owns.set(guard, (owns.get(guard) ?? new Set()).add(fact.dependency));
    }
    const names = around.map((guard) => guards.get(guard)!.dependency);
    if (!names.includes(fact.dependency)) nearest.set(call, around[0]!);
  }
  return new Map(
    [...nearest]
      .filter(([, guard]) => owns.get(guard)!.size === 1)
      .map(([call, guard]) => [call, guards.get(guard)!.dependency]),
  );
}

/** Other names for the dependencies of calls. */
export type CallNames = ReadonlyMap<OutboundCall, string>;

/** From the inside out. */
function guardsAround(
  { module, site }: OutboundCall,
  guards: NamedGuardSites,
): readonly CallSite[] {
  return [...enclosingFunctions(module, site)]
    .flatMap(({ around }) => sitesOf(module, around))
    .filter((one) => guards.has(one));
}

/** The calls that a function is given to, or decorated with. */
function sitesOf(
  module: ModuleSummary,
  { passedTo, decorators }: FunctionSummary,
): readonly CallSite[] {
  const decorating = decorators.flatMap((value) => (value.kind === 'call' ? [value.call] : []));
  return [...(passedTo ? [passedTo.call] : []), ...decorating].map((id) => module.calls[id]!);
}
