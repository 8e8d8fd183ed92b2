import type { CallSite, ModuleSummary, Value } from '../summary/index.js';
import { isGuess, useOf } from '../tracker/client.js';
import { isFarGuess } from '../tracker/customs.js';
import type { Client } from '../tracker/meaning.js';
import { staticArguments } from '../tracker/static-value.js';
import type { Tracker } from '../tracker/tracker.js';

/** Whether a call of a known client began the chain that leads to `value`: `User.query().findById(id)`, `session.execute(statement).scalars()`. */
export function goesOn(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'settled') return goesOn(tracker, module, value.value);
  if (value.kind === 'member') return goesOn(tracker, module, value.object);
  if (value.kind !== 'call') return false;
  const { callee, arguments: given } = module.calls[value.call]!;
  const isKnown = tracker
    .meaningsOf(module, callee)
    .some((one) => one.kind === 'client' && (!isGuess(one) || isOne(tracker, module, one, given)));
  return isKnown || goesOn(tracker, module, callee);
}

/**
 * Whether a guess is one by what it is given. Whose client somebody is by the name alone has to be awaited at once, and here
 * the chain goes on.
 */
function isOne(
  tracker: Tracker,
  module: ModuleSummary,
  guess: Client,
  given: CallSite['arguments'],
): boolean {
  const isFar = module.language === 'javascript' && isFarGuess(tracker, guess);
  if (isFar && guess.entry.kind === 'sdk') return false;
  const known = { ...staticArguments(tracker, module, given), open: false };
  return useOf(guess, 'call', known) !== undefined;
}
