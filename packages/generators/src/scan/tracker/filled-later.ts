import type { ModuleSummary, TypeReference } from '../summary/index.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * What holds nothing where it is made holds what its annotation says, `clients: dict[str, Client] = {}`, unless it was
 * followed to what is put into it.
 */
export function filledLater(
  tracker: Tracker,
  module: ModuleSummary,
  assigned: readonly Meaning[],
  annotation: TypeReference | undefined,
): readonly Meaning[] {
  if (!annotation || !assigned.every((one) => isEmpty(tracker, one))) return assigned;
  const said = tracker.meaningsOfType(module, annotation);
  return said.length > 0 ? said : assigned;
}

function isEmpty(tracker: Tracker, meaning: Meaning): boolean {
  if (meaning.kind === 'list') {
    const { module, items, of, each = [] } = meaning;
    return !of && each.length === 0 && tracker.meaningsOfAny(module, items).length === 0;
  }
  if (meaning.kind !== 'object') return false;
  const { entries, others = [], spreads = [] } = meaning.value;
  if (entries.length + spreads.length > 0) return false;
  return tracker.meaningsOfAny(meaning.module, others).length === 0;
}
