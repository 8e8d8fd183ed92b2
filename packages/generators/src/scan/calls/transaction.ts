import type { CallSite, ModuleSummary } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';
import { enclosingFunctions } from './enclosing.js';
import type { OutboundCall } from './outbound-call.js';
import { groupsOf } from './protection/guards.js';

/** Whether a call is part of an open transaction, so that it can't be repeated by itself. */
export function inTransaction(tracker: Tracker, { module, site, client }: OutboundCall): boolean {
  if (client.transaction || withinTransaction(tracker, module, site)) return true;
  for (const { around } of enclosingFunctions(module, site)) {
    const { passedTo, decorators } = around;
    if (passedTo && opensTransaction(tracker, module, module.calls[passedTo.call]!)) return true;
    for (const decorator of decorators) {
      if (decorator.kind !== 'call') continue;
      if (opensTransaction(tracker, module, module.calls[decorator.call]!)) return true;
    }
    if (passedTo && withinTransaction(tracker, module, module.calls[passedTo.call]!)) return true;
  }
  return false;
}

/** `with session.begin():`. */
function withinTransaction(tracker: Tracker, module: ModuleSummary, { within }: CallSite): boolean {
  return within.some((surrounding) => {
    if (surrounding.kind !== 'with') return false;
    const { value } = surrounding;
    const inner = value.kind === 'settled' ? value.value : value;
    return inner.kind === 'call' && opensTransaction(tracker, module, module.calls[inner.call]!);
  });
}

const opensTransaction = (tracker: Tracker, module: ModuleSummary, call: CallSite): boolean =>
  groupsOf(tracker, module, call).some(({ group }) => group.transaction === true);
