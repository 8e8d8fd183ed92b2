import type { ModuleSummary, TypeReference, Value } from '../summary/index.js';
import type { Tracker } from './tracker.js';

/**
 * Whether `value` is annotated with a type of the project's own of which nothing is known: `store: Store`, an interface
 * whose members name no client; or is called as such a type is, where it is handed in. What is called so is the project's, whatever its name and its members are by custom.
 */
export function isOfOwnType(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'binding') return isBound(tracker, module, value);
  if (value.kind !== 'member' || value.object.kind !== 'this') return false;
  const field = module.classes[value.object.class]!.fields.get(value.name);
  if (!field) return false;
  if (field.annotation) return isOwn(tracker, module, field.annotation);
  // A parameter of the constructor; what another field holds is not asked, as that may hold this one.
  return field.values.length > 0 && field.values.every((one) => isBound(tracker, module, one));
}

function isBound(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind !== 'binding') return false;
  const { annotation, name } = module.bindings[value.id]!;
  return annotation ? isOwn(tracker, module, annotation) : OWN.test(name);
}

/** How only classes of a project are called: `this.database = databaseController`. */
const OWN = /(?:Controller|Service|Manager|Adapter|Handler|Wrapper)$/;

const isOwn = (tracker: Tracker, module: ModuleSummary, { name }: TypeReference): boolean =>
  name.kind === 'binding' && tracker.meaningsOf(module, name).length === 0;
