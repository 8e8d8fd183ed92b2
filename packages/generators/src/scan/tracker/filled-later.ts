import type { ModuleSummary, TypeReference } from '../summary/index.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What holds nothing where it is made holds what its annotation says: `clients: dict[str, Client] = {}`. */
export function filledLater(
  tracker: Tracker,
  module: ModuleSummary,
  assigned: readonly Meaning[],
  annotation: TypeReference | undefined,
): readonly Meaning[] {
  if (!annotation || !assigned.every(isEmpty)) return assigned;
  const said = tracker.meaningsOfType(module, annotation);
  return said.length > 0 ? said : assigned;
}

function isEmpty(meaning: Meaning): boolean {
  if (meaning.kind === 'list') {
    return meaning.items.length === 0 && !meaning.of && (meaning.each ?? []).length === 0;
  }
  if (meaning.kind !== 'object') return false;
  const { entries, others = [], spreads = [] } = meaning.value;
  return entries.length + others.length + spreads.length === 0;
}
