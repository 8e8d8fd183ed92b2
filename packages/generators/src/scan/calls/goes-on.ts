import type { ModuleSummary, Value } from '../summary/index.js';
import { isGuess, useOf } from '../tracker/client.js';
import type { Tracker } from '../tracker/tracker.js';

/** Whether a call of a known client began the chain that leads to `value`: `User.query().findById(id)`, `session.execute(statement).scalars()`. */
export function goesOn(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'settled') return goesOn(tracker, module, value.value);
  if (value.kind === 'member') return goesOn(tracker, module, value.object);
  if (value.kind !== 'call') return false;
  const { callee } = module.calls[value.call]!;
  const isKnown = tracker
    .meaningsOf(module, callee)
    .some((one) => one.kind === 'client' && (!isGuess(one) || useOf(one, 'call', OPEN)));
  return isKnown || goesOn(tracker, module, callee);
}

const OPEN = { arguments: [], named: new Map(), open: true };
