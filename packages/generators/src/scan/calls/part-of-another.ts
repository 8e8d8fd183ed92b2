import { useOf } from '../tracker/client.js';
import type { CallId, CallSite, ModuleSummary, Value } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';
import type { Chains } from './chain.js';
import type { OutboundCall } from './outbound-call.js';

/**
 * Whether a lazy query is never sent by itself, but as a part of another one of its library: it is handed to that,
 * directly or by a name with which nothing else is done: `db('users').whereIn('id', db('members').select('user'))`.
 */
export function isPartOfAnother(
  tracker: Tracker,
  { module, client }: OutboundCall,
  id: CallId,
  chains: Chains,
): boolean {
  if (module.language !== 'javascript') return false;
  if (isPrepared(tracker, module, id, chains)) return true;
  const last = lastOf(id, chains);
  if (isColumn(module.calls[last]!)) return true;
  const takers = takersOf(module, last);
  return takers.length > 0 && takers.every((taker) => isOf(tracker, module, taker, client.entry));
}

/** Given a name, a query stands in another one, whoever is handed it: `query.select(Order.query().count().as('n'))`. */
const isColumn = ({ callee, use }: CallSite): boolean =>
  use === 'argument' && callee.kind === 'member' && callee.name === 'as';

/** Whether its chain makes of it what is sent by a call of its own: `db.query.orders.findFirst(…).prepare('one')`. */
function isPrepared(tracker: Tracker, module: ModuleSummary, id: CallId, chains: Chains): boolean {
  for (let next = chains.get(id); next !== undefined; next = chains.get(next)) {
    const meanings = tracker.meaningsOf(module, module.calls[next]!.callee);
    for (const meaning of meanings) {
      if (meaning.kind !== 'client') continue;
      const use = useOf(meaning, 'call');
      if (use?.kind !== 'makes' || use.type === meaning.type) continue;
      if (meaning.entry.types[use.type]?.shape === 'promise') return true;
    }
  }
  return false;
}

function lastOf(id: CallId, chains: Chains): CallId {
  let last = id;
  for (let next = chains.get(id); next !== undefined; next = chains.get(next)) last = next;
  return last;
}

/** The calls that the value of call `id` is handed to, where that is all that is done with it. */
function takersOf(module: ModuleSummary, id: CallId): readonly CallId[] {
  const { use, passedTo } = module.calls[id]!;
  if (use === 'argument') return passedTo ? [passedTo.call] : [];
  if (use !== 'assigned') return [];
  const holder = module.bindings.find(
    ({ values: [value, ...others] }) =>
      value?.kind === 'call' && value.call === id && others.length === 0,
  );
  return (holder?.reads !== 'various' && holder?.reads) || [];
}

/** Whether the call builds a query of the library; what opens a transaction sends what it is given. */
function isOf(
  tracker: Tracker,
  module: ModuleSummary,
  id: CallId,
  entry: OutboundCall['client']['entry'],
): boolean {
  const { callee } = module.calls[id]!;
  if (callee.kind === 'element') return isBuilder(tracker, module, callee.object, entry);
  return tracker.meaningsOf(module, callee).some((meaning) => {
    if (meaning.kind !== 'client' || meaning.entry !== entry) return false;
    const use = useOf(meaning, 'call');
    if (use?.kind !== 'call') return use !== undefined;
    const shape = use.group.shape ?? entry.types[use.type]?.shape ?? entry.shape;
    return shape === 'lazy' && use.group.transaction !== true;
  });
}

/** `query[isPostgres ? 'andWhereILike' : 'andWhereLike'](…)`: whichever member of a query that is. */
const isBuilder = (
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  entry: OutboundCall['client']['entry'],
): boolean =>
  entry.shape === 'lazy' &&
  tracker
    .meaningsOf(module, value)
    .some((meaning) => meaning.kind === 'client' && meaning.entry === entry);
