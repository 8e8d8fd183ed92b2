import type { ClassId, ModuleSummary, Value } from '../summary/index.js';
import { instanceOf } from './client.js';
import type { Meaning } from './meaning.js';
import { starred } from './starred.js';
import type { Tracker } from './tracker.js';

/**
 * What a class extends. A function of a library that nobody can see into, `mixin(Base)` or `pipe(withViews)(Base)`, gives
 * a class that extends the one that it is handed.
 */
export const basesOf = (tracker: Tracker, module: ModuleSummary, id: ClassId): readonly Meaning[] =>
  module.classes[id]!.bases.flatMap((base) => {
    const found = isItself(module, id, base)
      ? starred(tracker, module, module.classes[id]!.name ?? '')
      : tracker.meaningsOf(module, base);
    const unseen =
      module.language === 'javascript' && found.every(({ kind }) => kind === 'external');
    return unseen ? [...found, ...mixedInto(tracker, module, base)] : found;
  });

/** `class Model(Model)` of Python extends what the name was before, which a star has brought in. */
const isItself = ({ language, bindings }: ModuleSummary, id: ClassId, base: Value): boolean =>
  language === 'python' &&
  base.kind === 'binding' &&
  bindings[base.id]!.values.every((value) => value.kind === 'class' && value.id === id);

function mixedInto(tracker: Tracker, module: ModuleSummary, base: Value): readonly Meaning[] {
  const values = base.kind === 'binding' ? module.bindings[base.id]!.values : [base];
  return values
    .flatMap((value) => (value.kind === 'call' ? module.calls[value.call]!.arguments : []))
    .flatMap(({ value }) => tracker.meaningsOf(module, value))
    .filter(isClass);
}

const isClass = (meaning: Meaning): boolean =>
  meaning.kind === 'class' || (meaning.kind === 'client' && instanceOf(meaning) !== undefined);
