import type { CallSite, FunctionSummary, ModuleSummary, Parameter } from '../summary/index.js';
import { becomes, useOf } from './client.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * What a library hands to a function that listens to one of its events: the connection of
 * `@event.listens_for(Order, 'before_insert')`.
 */
export function handedToListener(
  tracker: Tracker,
  module: ModuleSummary,
  { decorators, passedTo }: FunctionSummary,
  { index }: Parameter,
): readonly Meaning[] {
  if (module.language !== 'python') return [];
  const called = decorators.flatMap((one) => (one.kind === 'call' ? [one.call] : []));
  return [...called, ...(passedTo ? [passedTo.call] : [])].flatMap((id) =>
    handedBy(tracker, module, module.calls[id]!, index),
  );
}

function handedBy(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
  parameter: number,
): readonly Meaning[] {
  const events = call.arguments.flatMap(({ value }) =>
    value.kind === 'literal' ? [value.value] : [],
  );
  if (events.length === 0) return [];
  return tracker.meaningsOf(module, call.callee).flatMap((meaning): readonly Meaning[] => {
    const use = meaning.kind === 'client' ? useOf(meaning, 'call') : undefined;
    if (meaning.kind !== 'client' || use?.kind !== 'call') return [];
    const handed = (use.group.hands ?? []).find(
      (one) => one.parameter === parameter && events.includes(one.to),
    );
    return handed ? [{ ...becomes(meaning, handed.type), confidence: 'typed' }] : [];
  });
}
