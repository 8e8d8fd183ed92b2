import type { ModuleSummary } from '../summary/index.js';
import { returnedBy } from './given.js';
import type { Meaning } from './meaning.js';
import { memberOfMeaning } from './member.js';
import type { Tracker } from './tracker.js';

/**
 * What `with` and `async with` take out of an instance of a class of Python: what its `__enter__` gives, or the instance
 * itself.
 */
export function enteredInstance(
  tracker: Tracker,
  module: ModuleSummary,
  instance: Extract<Meaning, { kind: 'instance' }>,
): readonly Meaning[] {
  for (const name of ['__enter__', '__aenter__']) {
    for (const method of memberOfMeaning(tracker, module, instance, name)) {
      if (method.kind !== 'function') continue;
      const { returns } = method.module.functions[method.id]!;
      if (returns.some(({ kind }) => kind === 'this')) continue;
      const given = returnedBy(tracker, method.module, method.id);
      if (given.length > 0) return given;
    }
  }
  return [instance];
}
