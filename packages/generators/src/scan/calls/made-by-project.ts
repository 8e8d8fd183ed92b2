import type { BindingId, ModuleSummary, Value } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';

/**
 * Whether a function of the project made what `value` is a member of: `const shopClient = await shop.connect()`. What it
 * gives has what the project gave it, whatever its name says.
 */
export function isMadeByProject(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  seen: ReadonlySet<BindingId> = new Set(),
): boolean {
  if (value.kind === 'member') return isMadeByProject(tracker, module, value.object, seen);
  if (value.kind === 'settled') return isMadeByProject(tracker, module, value.value, seen);
  if (value.kind === 'binding') {
    if (seen.has(value.id)) return false;
    const { values } = module.bindings[value.id]!;
    const all = new Set([...seen, value.id]);
    return values.some(
      (one) => one.kind !== 'member' && isMadeByProject(tracker, module, one, all),
    );
  }
  if (value.kind !== 'call') return false;
  const { callee } = module.calls[value.call]!;
  return tracker.meaningsOf(module, callee).some(({ kind }) => kind === 'function');
}
