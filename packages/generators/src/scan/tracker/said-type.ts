import type { CallSite, ModuleSummary } from '../summary/index.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * What a call gives by the one type that it is told, where nothing else says it: `container.resolve<Redis>('orders')`.
 * An answer may be told to be a row, and is the text of one: `api.get<Order>('/orders/1')`.
 */
export function saidByType(
  tracker: Tracker,
  module: ModuleSummary,
  { form, types = [] }: CallSite,
): readonly Meaning[] {
  const [type, another] = types;
  if (form !== 'call' || !type || another) return [];
  return tracker.meaningsOfType(module, type).filter((meaning) => {
    if (meaning.kind === 'instance') return true;
    if (meaning.kind !== 'client' || meaning.path.length > 0) return false;
    return meaning.type !== 'module' && meaning.entry.types[meaning.type]?.instance !== true;
  });
}
