import type { CallSite, ModuleSummary, Parameter } from '../summary/index.js';

const known = new WeakMap<ModuleSummary, ReadonlyMap<Parameter, readonly CallSite[]>>();

/** Where a function calls what it is handed as `parameter`: `return f(*args)` of a decorator. */
export function callsOfParameter(module: ModuleSummary, parameter: Parameter): readonly CallSite[] {
  const calls = known.get(module) ?? byParameter(module);
  known.set(module, calls);
  return calls.get(parameter) ?? [];
}

function byParameter({ bindings, calls }: ModuleSummary): ReadonlyMap<Parameter, CallSite[]> {
  const found = new Map<Parameter, CallSite[]>();
  for (const call of calls) {
    const { callee } = call;
    const parameter =
      callee.kind === 'binding' ? bindings[callee.id]!.parameter?.parameter : undefined;
    if (!parameter) continue;
    const before = found.get(parameter);
    if (before) before.push(call);
    else found.set(parameter, [call]);
  }
  return found;
}
