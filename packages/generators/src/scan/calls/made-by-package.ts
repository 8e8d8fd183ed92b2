import type { BindingId, ModuleSummary, Value } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';

/**
 * Whether a package that nobody has listed exports what `value` is a member of, or made it:
 * `const shopClient = createClient(…)`. What is handed in may be the project's own, whatever its name says.
 */
export function isMadeByPackage(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  seen: ReadonlySet<BindingId> = new Set(),
): boolean {
  if (value.kind === 'settled') return isMadeByPackage(tracker, module, value.value, seen);
  if (value.kind === 'member') return isMadeByPackage(tracker, module, value.object, seen);
  if (value.kind === 'call') {
    return isMadeByPackage(tracker, module, module.calls[value.call]!.callee, seen);
  }
  if (value.kind === 'import') {
    const found = tracker.program.resolve(module, value.module);
    return found === undefined || 'external' in found;
  }
  if (value.kind !== 'binding' || seen.has(value.id)) return false;
  const { values } = module.bindings[value.id]!;
  const all = new Set([...seen, value.id]);
  return values.length > 0 && values.every((one) => isMadeByPackage(tracker, module, one, all));
}
