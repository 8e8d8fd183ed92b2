import type { ModuleSummary, Value } from '../summary/index.js';
import { type Origin, packageBehind } from '../tracker/package-behind.js';
import type { Tracker } from '../tracker/tracker.js';

/**
 * What stands deep in something that but a type of the package says is often what the project put there: `db.orderById()` of
 * `({ context: { db } }: HandlerArgs<Shop>)`, where it has a function of that name itself, and a function that stands there.
 * @param name of what is called.
 */
export function isFilledIn(
  tracker: Tracker,
  module: ModuleSummary,
  callee: Value,
  { calls, made, inherited }: Origin,
  name: string,
): boolean {
  if (module.language !== 'javascript' || calls > 0 || !made || inherited) return false;
  const own = tracker.program.ownNames?.javascript;
  const isOwn =
    callee.kind !== 'member' ||
    own?.isMethod(name) === true ||
    own?.isFunctionOutside(module, name, undefined) === true;
  return isOwn && depthOf(tracker, module, callee) > 1;
}

/** How many members lie between what has a type of a package and `value`. */
function depthOf(tracker: Tracker, module: ModuleSummary, value: Value): number {
  if (value.kind === 'settled') return depthOf(tracker, module, value.value);
  if (value.kind === 'member') {
    const owner = packageBehind(tracker, module, value.object);
    return owner && !owner.inherited ? 1 + depthOf(tracker, module, value.object) : 0;
  }
  const [only, ...others] = value.kind === 'binding' ? module.bindings[value.id]!.values : [];
  return only && others.length === 0 ? depthOf(tracker, module, only) : 0;
}
