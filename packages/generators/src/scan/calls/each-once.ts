import type { ModuleSummary } from '../summary/index.js';
import type { OutboundCall } from './outbound-call.js';

/**
 * The calls found in `modules`, each once, in their order and that of the source: what is awaited in one may have begun
 * in another.
 */
export function eachOnce<T extends { readonly call: OutboundCall }>(
  found: readonly T[],
  modules: readonly ModuleSummary[],
): readonly T[] {
  const once = [...new Map(found.map((one) => [one.call.site, one])).values()];
  const places = new Map(modules.map((module, place) => [module, place]));
  const placeOf = ({ call }: T): number => places.get(call.module) ?? modules.length;
  const isSorted = once.every((one, at) => at === 0 || placeOf(once[at - 1]!) <= placeOf(one));
  if (isSorted && once.length === found.length) return found;
  return once.sort(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      a.call.site.line - b.call.site.line ||
      a.call.site.column - b.call.site.column,
  );
}
