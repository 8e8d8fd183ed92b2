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
 * `sessions.set(id, new Client())` in a function.
 */
export function settleFillings(walk: Walk): void {
  const filled = new Map<Value[], Value[]>();
  for (const { callee, arguments: given } of walk.calls) {
    if (callee.kind !== 'member') continue;
    const item = given[ADDING.get(callee.name) ?? given.length];
    if (!item || item.spread === true || !LEADING.has(item.value.kind)) continue;
    const values = valuesOf(walk, callee.object);
    if (values) filled.set(values, [...(filled.get(values) ?? []), item.value]);
  }
  for (const [values, items] of filled) {
    const lists = values.filter((value) => value.kind === 'list' || isHolder(walk, value));
    if (lists.length > 0) values.push({ kind: 'list', items });
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
