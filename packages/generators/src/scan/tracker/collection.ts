import type { CallSite, ModuleSummary, TypeReference, Value } from '../summary/index.js';
import type { Meaning } from './meaning.js';
import { elementOf } from './element.js';
import { returnedBy } from './given.js';
import type { Tracker } from './tracker.js';

/** Types that hold many of what they are given as their last argument: an annotation, or what is constructed. */
const HOLDERS = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Map',
  'ReadonlyMap',
  'WeakMap',
  'Record',
  'Iterable',
  'AsyncIterable',
]);
/** The same in Python, where most of them are imported. */
const PYTHON_HOLDERS = new Set([
  ...['list', 'List', 'set', 'Set', 'frozenset', 'FrozenSet', 'tuple', 'Tuple', 'deque', 'Deque'],
  ...['dict', 'Dict', 'defaultdict', 'DefaultDict', 'OrderedDict', 'Mapping', 'MutableMapping'],
  ...['Sequence', 'MutableSequence', 'Collection', 'Iterable', 'Iterator', 'AbstractSet'],
  ...['AsyncIterable', 'AsyncIterator', 'Generator', 'AsyncGenerator'],
  ...['ContextVar', 'Queue', 'LifoQueue', 'WeakKeyDictionary', 'WeakValueDictionary', 'WeakSet'],
]);

/** What `Map<string, Pool>` and `Pool[]` are: something that holds values of the type. */
export function holderOf(
  module: ModuleSummary,
  name: Value,
  types: readonly TypeReference[] | undefined,
): readonly Meaning[] {
  const holder = holderNamed(module, name);
  const of = holder && lastOf(module, holder, types ?? []);
  return holder && of ? [{ kind: 'list', module, items: [], of }] : [];
}

/** `Generator[Order, None, None]` says first what it yields, `tuple[Order, ...]` last that there are more. */
function lastOf(
  { language }: ModuleSummary,
  holder: string,
  types: readonly TypeReference[],
): TypeReference | undefined {
  if (language === 'javascript') return types.at(-1);
  if (/Generator$/.test(holder)) return types[0];
  return types.filter(({ name }) => name.kind !== 'unknown').at(-1);
}

function holderNamed(module: ModuleSummary, value: Value): string | undefined {
  if (module.language === 'javascript') {
    return value.kind === 'global' && HOLDERS.has(value.name) ? value.name : undefined;
  }
  const name =
    value.kind === 'global' || value.kind === 'member' ? value.name : imported(module, value);
  return name !== undefined && PYTHON_HOLDERS.has(name) ? name : undefined;
}

function imported(module: ModuleSummary, value: Value): string | undefined {
  const [only] = value.kind === 'binding' ? module.bindings[value.id]!.values : [];
  return only?.kind === 'import' &&
    /^(?:typing(?:_extensions)?|collections(?:\.abc)?|contextvars|asyncio|queue|weakref)$/.test(
      only.module,
    )
    ? only.name
    : undefined;
}

/** Methods that hand their function each element; of `reduce` it is the second parameter. */
const EACH = new Set([
  'map',
  'flatMap',
  'forEach',
  'filter',
  'find',
  'findLast',
  'some',
  'every',
  'reduce',
]);
const SAME = new Set(['filter', 'slice', 'concat', 'reverse', 'sort', 'toSorted', 'values']);
/** Methods of a promise that give what it would have given. */
const LATER = new Set(['catch', 'finally']);
const ONE = new Set(['find', 'findLast', 'at', 'pop', 'shift', 'get']);

/** The element that a method of a list hands to the function that it is given: `rows.map((row) => row.save())`. */
export function elementHanded(
  tracker: Tracker,
  module: ModuleSummary,
  { callee }: CallSite,
  argument: number,
  parameter: number,
): readonly Meaning[] {
  if (callee.kind !== 'member' || argument !== 0 || !EACH.has(callee.name)) return [];
  if (parameter !== (callee.name === 'reduce' ? 1 : 0)) return [];
  return elementsOf(tracker, module, callee.object);
}

/** What a method of a list or a promise gives: the same, one of its elements, what its function makes of them. */
export function givenByList(
  tracker: Tracker,
  module: ModuleSummary,
  { callee, arguments: [first] }: CallSite,
): readonly Meaning[] {
  if (callee.kind !== 'member' || module.language !== 'javascript') return [];
  const { object, name } = callee;
  if (SAME.has(name)) return tracker.meaningsOf(module, object).filter(holdsMany);
  if (LATER.has(name)) return tracker.meaningsOf(module, object);
  if (name === 'then' && first) return returnedByAll(tracker, module, first.value);
  if (ONE.has(name)) return elementsOf(tracker, module, object);
  if ((name !== 'map' && name !== 'flatMap') || !first) return [];
  const made = returnedByAll(tracker, module, first.value);
  return made.length > 0 ? [{ kind: 'list', module, items: [], each: made }] : [];
}

const returnedByAll = (tracker: Tracker, module: ModuleSummary, value: Value): readonly Meaning[] =>
  tracker
    .meaningsOf(module, value)
    .flatMap((meaning) =>
      meaning.kind === 'function' ? returnedBy(tracker, meaning.module, meaning.id) : [],
    );

const elementsOf = (tracker: Tracker, module: ModuleSummary, object: Value): readonly Meaning[] =>
  elementOf(tracker, module, { kind: 'element', object, index: { kind: 'unknown' } });

const holdsMany = ({ kind }: Meaning): boolean => kind === 'list' || kind === 'client';
