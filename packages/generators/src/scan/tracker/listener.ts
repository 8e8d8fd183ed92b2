import type { CallSite, FunctionSummary, ModuleSummary, Parameter } from '../summary/index.js';
import { becomes, useOf } from './client.js';
import type { Meaning } from './meaning.js';
import { memberOfMeaning } from './member.js';
import { calledName, SENT, senderOf } from './run-later.js';
import type { Tracker } from './tracker.js';

/**
 * What a library hands to a function that listens to one of its events: the connection of
 * `@event.listens_for(Order, 'before_insert')`.
 */
export function handedToListener(
  tracker: Tracker,
  module: ModuleSummary,
  { decorators, passedTo }: FunctionSummary,
  { index, name }: Parameter,
): readonly Meaning[] {
  if (module.language !== 'python') return [];
  const called = decorators.flatMap((one) => (one.kind === 'call' ? [one.call] : []));
  if (name === SENT) {
    const sent = called.flatMap((id) => sentBy(tracker, module, module.calls[id]!));
    if (sent.length > 0) return sent;
  }
  return [...called, ...(passedTo ? [passedTo.call] : [])].flatMap((id) =>
    handedBy(tracker, module, module.calls[id]!, index),
  );
}

/** One of the class that a signal of Django's is about: `@receiver(post_save, sender=Order)`. */
function sentBy(tracker: Tracker, module: ModuleSummary, call: CallSite): readonly Meaning[] {
  const sender = calledName(module, call.callee) === 'receiver' && senderOf(call.arguments);
  return sender
    ? tracker.meaningsOf(module, sender).flatMap((meaning) => rowsOf(tracker, module, meaning))
    : [];
}

/** One of the class, where that is known to be of rows; of others custom says more. */
export function rowsOf(
  tracker: Tracker,
  module: ModuleSummary,
  meaning: Meaning,
): readonly Meaning[] {
  if (meaning.kind !== 'class') return [];
  const row: Meaning = { ...meaning, kind: 'instance' };
  return memberOfMeaning(tracker, module, row, 'save').length > 0 ? [row] : [];
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
