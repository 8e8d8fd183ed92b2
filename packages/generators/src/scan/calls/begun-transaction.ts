import type { CallSite, FunctionId, ModuleSummary, Value } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';
import { enclosingFunctions } from './enclosing.js';

/** A connection is handed on this often at the most. */
const MOST_HANDS = 3;

/** Where a connection is told to begin a transaction, or to end one. */
interface Mark {
  readonly site: CallSite;
  /** On what: `client` of `client.query('BEGIN')`. */
  readonly on: string;
  readonly begins: boolean;
}

/**
 * Whether a call goes through a connection that has been told to begin a transaction and not yet to end it, here or by who
 * handed it in: `await client.query('BEGIN')`, `connection.beginTransaction()`.
 */
export function isBegun(
  tracker: Tracker,
  module: ModuleSummary,
  site: CallSite,
  connection: Value,
  hands = 0,
): boolean {
  const on = textOf(module, connection);
  if (on === undefined) return false;
  const around = new Set<FunctionId | undefined>([undefined]);
  for (const { id } of enclosingFunctions(module, site)) around.add(id);
  const marks = marksIn(module)
    .filter(({ site: { function: id, start } }) => start < site.start && around.has(id))
    .filter((mark) => on === mark.on || on.startsWith(`${mark.on}.`));
  let open: Mark | undefined;
  for (const mark of marks) {
    if (mark.begins) open = mark;
    else if (open && isOnItsWay(mark, open)) open = undefined;
  }
  if (open) return true;
  const root = rootOf(connection);
  const given = root.kind === 'binding' ? module.bindings[root.id]!.parameter : undefined;
  if (!given || hands === MOST_HANDS) return false;
  const taker = module.functions[given.function]!;
  return tracker
    .handedTo(taker, given.parameter.index)
    .some(({ module: giver, value, call }) => isBegun(tracker, giver, call, value, hands + 1));
}

/** `if (isDone) { await client.query('COMMIT'); return; }` ends it there alone. */
const isOnItsWay = ({ site }: Mark, { site: begun }: Mark): boolean =>
  site.function === begun.function && turnsTo(site) <= turnsTo(begun);

/** How many branches, loops and handlers are around it. */
const turnsTo = ({ within }: CallSite): number =>
  within.filter(
    (one) => one.kind === 'branch' || one.kind === 'loop' || (one.kind === 'try' && !one.guarded),
  ).length;

const known = new WeakMap<ModuleSummary, readonly Mark[]>();

/** In the order of the source. */
function marksIn(module: ModuleSummary): readonly Mark[] {
  const before = known.get(module);
  if (before) return before;
  const found = module.calls.flatMap((site) => markOf(module, site) ?? []);
  found.sort((a, b) => a.site.start - b.site.start);
  known.set(module, found);
  return found;
}

function markOf(module: ModuleSummary, site: CallSite): Mark | undefined {
  const { callee, arguments: given, use } = site;
  if (callee.kind !== 'member') return undefined;
  const first = given[0]?.value;
  // `with connection.begin():` and `begin(() => …)` end it by themselves; `const trx = await Order.startTransaction()` hands
  // it out, and what it is called on goes on outside of it.
  const isWhole = use === 'entered' || given.at(-1)?.value.kind === 'function';
  const sql = first?.kind === 'literal' && typeof first.value === 'string' ? first.value : '';
  const begins = BEGINS.test(sql) || (BEGIN.test(callee.name) && !isWhole && !isKept(module, site));
  const ends = ENDS.test(sql) || END.test(callee.name);
  const on = begins || ends ? textOf(module, callee.object) : undefined;
  return on === undefined ? undefined : { site, on, begins };
}

/** Whether what a call gives has a name, awaited or not. */
function isKept({ bindings, calls }: ModuleSummary, site: CallSite): boolean {
  const isIt = (value: Value): boolean => {
    if (value.kind === 'settled') return isIt(value.value);
    if (value.kind === 'either') return value.values.some(isIt);
    return value.kind === 'call' && calls[value.call] === site;
  };
  return bindings.some(({ values }) => values.some(isIt));
}

const BEGINS = /^\s*(?:begin|start\s+transaction)\b/i;
const ENDS = /^\s*(?:commit|end)\b/i;
const BEGIN = /^begin(?:_?tran(?:saction)?)?(?:Async)?$|^start_?transaction$/i;
const END = /^commit(?:_?tran(?:saction)?)?(?:Async)?$/i;

/** What a value is called: `this.client`. */
function textOf(module: ModuleSummary, value: Value): string | undefined {
  if (value.kind === 'binding') return module.bindings[value.id]!.name || undefined;
  if (value.kind === 'this') return 'this';
  if (value.kind === 'settled') return textOf(module, value.value);
  if (value.kind !== 'member') return undefined;
  const object = textOf(module, value.object);
  return object === undefined ? undefined : `${object}.${value.name}`;
}

function rootOf(value: Value): Value {
  let root = value;
  while (root.kind === 'member' || root.kind === 'settled') {
    root = root.kind === 'member' ? root.object : root.value;
  }
  return root;
}
