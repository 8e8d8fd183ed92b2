import type { Value } from '../../summary/index.js';
import type { Walk } from './walk.js';

/** Methods that add to what they are called on, and which of their arguments that is. */
const ADDING: ReadonlyMap<string, number> = new Map([
  ...['push', 'unshift', 'add'].map((name) => [name, 0] as const),
  ['set', 1] as const,
]);

/** What is constructed so holds many: `new Map()`, `new LRUCache({ max: 8 })`. */
const HOLDER = /(?:Map|Set|Cache)$/;

/** What may lead to a client. */
const LEADING = new Set<Value['kind']>(['binding', 'call', 'either', 'member', 'settled']);

/**
 * Puts what is added later to what holds many where that is made: `const sessions = new Map()`, and
 * `sessions.set(id, new Client())` in a function; `const models = {}`, and `models[file] = sequelize.import(file)`.
 */
export function settleFillings(walk: Walk): void {
  const added = new Map<Value[], Value[]>();
  const kept = new Map<Value[], Value[]>();
  const note = (table: typeof added, holder: Value, item: Value): void => {
    const values = LEADING.has(item.kind) ? valuesOf(walk, holder) : undefined;
    if (values) table.set(values, [...(table.get(values) ?? []), item]);
  };
  for (const { callee, arguments: given } of walk.calls) {
    if (callee.kind !== 'member') continue;
    const item = given[ADDING.get(callee.name) ?? given.length];
    if (item && item.spread !== true) note(added, callee.object, item.value);
  }
  for (const { holder, item } of walk.fillings) note(kept, holder, item);
  for (const [values, items] of [...added, ...kept]) {
    const lists = values.filter((value) => value.kind === 'list' || isHolder(walk, value));
    if (lists.length > 0) values.push({ kind: 'list', items });
  }
  for (const [values, others] of kept) {
    const isObject = values.some(({ kind }) => kind === 'object');
    if (isObject) values.push({ kind: 'object', entries: [], open: true, others });
  }
}

/** Where it stands what a name, or a field of a class, is given. */
function valuesOf(walk: Walk, holder: Value): Value[] | undefined {
  if (holder.kind === 'binding') return walk.bindings[holder.id]!.values;
  if (holder.kind !== 'member' || holder.object.kind !== 'this') return undefined;
  return walk.classes[holder.object.class]!.fields.get(holder.name)?.values;
}

function isHolder(walk: Walk, value: Value): boolean {
  if (value.kind !== 'call') return false;
  const { form, calleeText } = walk.calls[value.call]!;
  return form === 'new' && HOLDER.test(calleeText);
}
