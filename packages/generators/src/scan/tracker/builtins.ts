import { type CallSite, type ModuleSummary, unknown, type Value } from '../summary/index.js';
import type { Meaning } from './meaning.js';
import { elementOf } from './element.js';
import { memberOfMeaning } from './member.js';
import { givenBy } from './python-passing.js';
import type { Tracker } from './tracker.js';

/** Functions of Python that give all that they are given, one after the other. */
const SAME = new Set(['list', 'tuple', 'set', 'frozenset', 'sorted', 'reversed', 'iter', 'aiter']);
/** And those that give one of it. */
const ONE = new Set(['next', 'anext', 'max', 'min']);

/** What Python's own functions take out of what can be looped over: `enumerate(HOOKS)`, `list(orders)`, `CLIENTS.items()`. */
export function givenByBuiltin(
  tracker: Tracker,
  module: ModuleSummary,
  { callee, arguments: given }: CallSite,
): readonly Meaning[] | undefined {
  const [first, second] = given;
  if (callee.kind === 'member' && !first) {
    return ofDictionary(tracker, module, callee.object, callee.name);
  }
  if (callee.kind !== 'global' || !first || given.some(({ spread }) => spread)) return undefined;
  const { name } = callee;
  if (name === 'type') return classOf(tracker, module, first.value, second?.value);
  if (SAME.has(name)) return listOf(module, elements(tracker, module, first.value));
  if (ONE.has(name)) return elements(tracker, module, first.value);
  if (name === 'enumerate') return pairs(module, [unknown, elementIn(first.value)]);
  if (name === 'zip') {
    const places = given.filter((one) => one.name === undefined);
    return pairs(
      module,
      places.map(({ value }) => elementIn(value)),
    );
  }
  if (name === 'filter' && second) return listOf(module, elements(tracker, module, second.value));
  if (name !== 'map') return undefined;
  const made = tracker
    .meaningsOf(module, first.value)
    .flatMap((meaning) => givenBy(tracker, meaning));
  return listOf(module, made);
}

/** What `type(order)` is, and what a class has that is made by it of others: `type('Addressed', (models.Model,), fields)`. */
function classOf(
  tracker: Tracker,
  module: ModuleSummary,
  object: Value,
  bases: Value | undefined,
): readonly Meaning[] | undefined {
  if (bases) return elements(tracker, module, bases);
  const classes = tracker
    .meaningsOf(module, object)
    .flatMap((one) => memberOfMeaning(tracker, module, one, '__class__'))
    .filter((one) => one.kind === 'class' || (one.kind === 'client' && one.path.length === 0));
  return classes.length > 0 ? classes : undefined;
}

function ofDictionary(
  tracker: Tracker,
  module: ModuleSummary,
  object: Value,
  name: string,
): readonly Meaning[] | undefined {
  if (name !== 'items' && name !== 'values') return undefined;
  const kinds = new Set(tracker.meaningsOf(module, object).map(({ kind }) => kind));
  // A query has `values()` too.
  if (kinds.has('client') || !(kinds.has('object') || kinds.has('list'))) return undefined;
  return name === 'items'
    ? pairs(module, [unknown, elementIn(object)])
    : listOf(module, elements(tracker, module, object));
}

const elementIn = (object: Value): Value => ({ kind: 'element', object, index: unknown });

const elements = (tracker: Tracker, module: ModuleSummary, object: Value): readonly Meaning[] =>
  elementOf(tracker, module, { kind: 'element', object, index: unknown });

const listOf = (module: ModuleSummary, each: readonly Meaning[]): readonly Meaning[] | undefined =>
  each.length > 0 ? [{ kind: 'list', module, items: [], each }] : undefined;

/** A list whose elements are taken apart: `for index, hook in …`. */
const pairs = (module: ModuleSummary, items: readonly Value[]): readonly Meaning[] => [
  { kind: 'list', module, items: [], each: [{ kind: 'list', module, items }] },
];
