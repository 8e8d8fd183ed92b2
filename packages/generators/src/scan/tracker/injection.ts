import type { ModuleSummary, Parameter, Value } from '../summary/index.js';
import { calledAsFunction, returnedBy } from './given.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What FastAPI's `Depends(get_session)` puts into a parameter: what the function returns, or yields. */
export function dependencyOf(
  tracker: Tracker,
  module: ModuleSummary,
  parameter: Parameter,
): readonly Meaning[] {
  return parameter.decorators.flatMap((decorator) => {
    const call = decorator.kind === 'call' ? module.calls[decorator.call] : undefined;
    const provider = call?.arguments[0]?.value;
    if (!provider || lastName(module, call.callee) !== 'Depends') return [];
    return tracker.meaningsOf(module, provider).flatMap((meaning): readonly Meaning[] => {
      if (meaning.kind === 'class') return [{ ...meaning, kind: 'instance' }];
      if (meaning.kind === 'instance') return calledAsFunction(tracker, meaning.module, meaning);
      return meaning.kind === 'function' ? returnedBy(tracker, meaning.module, meaning.id) : [];
    });
  });
}

/** What a callee is called, whatever it was imported as. */
function lastName(module: ModuleSummary, value: Value): string | undefined {
  if (value.kind === 'member' || value.kind === 'global') return value.name;
  if (value.kind !== 'binding') return undefined;
  const { name, values } = module.bindings[value.id]!;
  const [only] = values;
  return only?.kind === 'import' && only.name !== '*' ? only.name : name;
}
