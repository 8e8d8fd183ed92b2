import type { ModuleSummary, Value } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';

/**
 * Whether a function of the project made what `value` is a member of: `const shopClient = await shop.connect()`. What it
 * gives has what the project gave it, whatever its name says.
 */
export function isMadeByProject(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'member') return isMadeByProject(tracker, module, value.object);
  if (value.kind === 'settled') return isMadeByProject(tracker, module, value.value);
  if (value.kind === 'binding') {
    const { values } = module.bindings[value.id]!;
    return values.some((one) => one.kind !== 'member' && isMadeByProject(tracker, module, one));
  }
  if (value.kind !== 'call') return false;
  const { callee } = module.calls[value.call]!;
  return tracker.meaningsOf(module, callee).some(({ kind }) => kind === 'function');
}
