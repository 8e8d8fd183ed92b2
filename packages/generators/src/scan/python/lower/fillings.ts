import type { Argument, CallSite, Value } from '../../summary/index.js';
import type { BindingBuilder, ClassBuilder } from './builders.js';

/** Something that a name or a field holds many of is given one more of them. */
export interface Filling {
  readonly holder: Value;
  readonly item: Value;
}

/** Methods that add to what they are called on, and which of their arguments that is. */
const ADDING = new Map([
  ...['append', 'appendleft', 'add', 'put', 'put_nowait'].map((name) => [name, 0] as const),
  ...['insert', 'setdefault'].map((name) => [name, 1] as const),
]);

/** `clients.append(client)`. */
export function fillingOf(callee: Value, given: readonly Argument[]): Filling | undefined {
  if (callee.kind !== 'member') return undefined;
  const item = given[ADDING.get(callee.name) ?? given.length];
  return item && !item.spread ? { holder: callee.object, item: item.value } : undefined;
}

/**
 * Puts what is filled in later into the lists and dictionaries that are written empty, or with other things in them:
 * `CLIENTS = {}`, and `CLIENTS[region] = boto3.client("s3", region)` in a function.
 */
export function fill(
  fillings: readonly Filling[],
  bindings: readonly BindingBuilder[],
  classes: readonly ClassBuilder[],
  calls: readonly (CallSite | undefined)[],
): void {
  const filled = new Map<Value[], Value[]>();
  for (const { holder, item } of fillings) {
    const values = valuesOf(holder, bindings, classes);
    if (!values || !LEADING.has(item.kind)) continue;
    filled.set(values, [...(filled.get(values) ?? []), item]);
  }
  for (const [values, items] of filled) {
    const isMade = ({ kind, ...value }: Value): boolean =>
      kind === 'call' && 'call' in value && HOLDER.test(calls[value.call]?.calleeText ?? '');
    if (values.some(isMade)) values.push({ kind: 'object', entries: [], open: true });
    values.forEach((value, index) => {
      if (value.kind === 'list') values[index] = { ...value, items: [...value.items, ...items] };
      if (value.kind !== 'object') return;
      values[index] = { ...value, open: true, others: [...(value.others ?? []), ...items] };
    });
  }
}

/** What is called so holds many: `OrderedDict()`, `TTLCache(maxsize=8, ttl=60)`, `asyncio.Queue()`. */
const HOLDER = /(?:^|\.)(?:\w*(?:[dD]ict|Dictionary|Cache|Queue|Map)|deque|set|list)$/;

/** Where it stands what a name, or a field of a class of this file, is given. */
function valuesOf(
  holder: Value,
  bindings: readonly BindingBuilder[],
  classes: readonly ClassBuilder[],
): Value[] | undefined {
  if (holder.kind === 'binding') return bindings[holder.id]?.values;
  if (holder.kind !== 'member') return undefined;
  const { object, name } = holder;
  const [named] = object.kind === 'binding' ? (bindings[object.id]?.values ?? []) : [object];
  const id = named?.kind === 'this' ? named.class : named?.kind === 'class' ? named.id : undefined;
  return id === undefined ? undefined : classes[id]?.fields.get(name)?.values;
}

/** What may lead to a client. */
const LEADING = new Set<Value['kind']>(['binding', 'call', 'either', 'member', 'settled']);
