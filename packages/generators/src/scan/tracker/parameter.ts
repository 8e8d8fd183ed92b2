import type {
  Binding,
  CallSite,
  FunctionSummary,
  ModuleSummary,
  Parameter,
} from '../summary/index.js';
import { becomes, useOf } from './client.js';
import { dependencyOf } from './injection.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What a name is bound to. What is assigned goes before what an annotation says, as that may be an interface. */
export function bound(
  tracker: Tracker,
  module: ModuleSummary,
  binding: Binding,
): readonly Meaning[] {
  const assigned = binding.values.flatMap((value) => tracker.meaningsOf(module, value));
  if (assigned.length > 0) return assigned;
  const typed = tracker.meaningsOfType(module, binding.annotation);
  if (typed.length > 0 || !binding.parameter) return typed;
  const { function: id, parameter } = binding.parameter;
  return handed(tracker, module, module.functions[id]!, parameter);
}

/** What a parameter is by the one who calls: a library's callback, or a framework that injects. */
function handed(
  tracker: Tracker,
  module: ModuleSummary,
  taker: FunctionSummary,
  parameter: Parameter,
): readonly Meaning[] {
  const injected = dependencyOf(tracker, module, parameter);
  if (injected.length > 0) return injected;
  const handed = tracker.handed
    .of(taker, parameter.index)
    .flatMap((argument) => tracker.meaningsOf(argument.module, argument.value))
    .map(
      (meaning): Meaning =>
        meaning.kind === 'client' ? { ...meaning, confidence: 'typed' } : meaning,
    );
  if (handed.length > 0 || !taker.passedTo) return handed;
  const { argument } = taker.passedTo;
  const giver = module.calls[taker.passedTo.call]!;
  return callbackClients(tracker, module, giver, argument, parameter.index);
}

function callbackClients(
  tracker: Tracker,
  module: ModuleSummary,
  giver: CallSite,
  argument: number,
  parameter: number,
): readonly Meaning[] {
  return tracker.meaningsOf(module, giver.callee).flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind !== 'client') return [];
    const use = useOf(meaning, giver.form === 'new' ? 'new' : 'call');
    const callback = use?.kind === 'call' ? use.group.callback : undefined;
    if (!callback || !use || use.kind !== 'call') return [];
    if (callback.argument !== argument || callback.parameter !== parameter) return [];
    const client = becomes(meaning, callback.type, { module, call: giver });
    return [{ ...client, transaction: client.transaction || use.group.transaction === true }];
  });
}
