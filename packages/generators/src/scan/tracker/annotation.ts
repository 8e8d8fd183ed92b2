import type { ModuleSummary, TypeReference, Value } from '../summary/index.js';
import { instanceOf } from './client.js';
import { holderOf } from './collection.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What a value is that is annotated with `type`. As nobody has seen it made, it is `typed` at the best. */
export function annotated(
  tracker: Tracker,
  module: ModuleSummary,
  type: TypeReference,
): readonly Meaning[] {
  const holder = holderOf(module, type.name, type.arguments);
  if (holder.length > 0) return holder;
  return tracker
    .meaningsOf(module, named(module, type.name))
    .flatMap((meaning): readonly Meaning[] => {
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

/** Flow lets a constant name a type, which TypeScript does not: `const Pool = pg.Pool; function f(pool: Pool) {}`. */
function named(module: ModuleSummary, name: Value): Value {
  if (name.kind !== 'global' || module.language === 'python') return name;
  const id = module.bindings.findIndex(
    (binding) => binding.name === name.name && binding.function === undefined,
  );
  return id < 0 ? name : { kind: 'binding', id };
}
