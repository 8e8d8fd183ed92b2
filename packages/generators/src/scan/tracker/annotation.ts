import type { ModuleSummary, TypeReference } from '../summary/index.js';
import { instanceOf } from './client.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What a value is that is annotated with `type`. As nobody has seen it made, it is `typed` at the best. */
export function annotated(
  tracker: Tracker,
  module: ModuleSummary,
  type: TypeReference,
): readonly Meaning[] {
  return tracker.meaningsOf(module, type.name).flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind === 'class') return [{ ...meaning, kind: 'instance' }];
    if (meaning.kind === 'instance' || meaning.kind === 'object') return [meaning];
    if (meaning.kind !== 'client') return [];
    const instance = instanceOf(meaning);
    if (instance) return [{ ...instance, confidence: 'typed' }];
    // `typeof client`: the annotation names a value.
    const named = meaning.path.length === 0 && meaning.type !== 'module';
    return named ? [{ ...meaning, confidence: 'typed' }] : [];
  });
}
