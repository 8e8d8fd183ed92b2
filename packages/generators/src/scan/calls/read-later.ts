import { memberOf } from '../../catalogue/member-match.js';
import type { CallId, CallSite, Iteration, ModuleSummary, Value } from '../summary/index.js';
import { growthOf } from '../reaching/growth.js';
import type { Client } from '../tracker/meaning.js';
import type { Tracker } from '../tracker/tracker.js';
import { readsAll } from './readers.js';

/** A call that gave something lazy under a name, and what reading it did. */
export interface ReadLater {
  readonly id: CallId;
  readonly client: Client;
  readonly form: 'iterate' | 'await' | 'test';
}

/**
 * The calls whose lazy result is read under the name that it was given: `orders = Order.objects.filter(…)`, and then
 * `for order in orders:`, `if orders:`, `list(orders)` or `add(*orders)` in the same function; `await query` of JavaScript.
 */
export function* readLater(tracker: Tracker, module: ModuleSummary): Generator<ReadLater> {
  const ids = new Map<CallSite, CallId>();
  for (const { value, function: within, awaited, tested } of namedReads(module)) {
    const form = awaited ? 'await' : tested ? 'test' : 'iterate';
    const meanings = choices(module, value).flatMap((one) => tracker.meaningsOf(module, one));
    for (const client of meanings) {
      if (client.kind !== 'client' || client.made.length === 0) continue;
      const use = memberOf(client.entry, client.type, client.path, form);
      const made = client.made.at(-1)!;
      if (use?.kind !== 'call' || made.module !== module || made.call.function !== within) continue;
      if (ids.size === 0) module.calls.forEach((call, id) => ids.set(call, id));
      const id = ids.get(made.call);
      if (id !== undefined) yield { id, client, form };
    }
  }
}

function* namedReads(module: ModuleSummary): Generator<Iteration> {
  if (module.language !== 'python') {
    yield* (module.iterations ?? []).filter(({ value }) => isGivenByCall(module, value));
    return;
  }
  yield* module.iterations ?? [];
  for (const { callee, arguments: given, function: within } of module.calls) {
    for (const { value, spread } of given) {
      if (spread) yield { value, ...(within !== undefined && { function: within }) };
    }
    if (!readsAll(module, callee)) continue;
    const value = given[0]?.value;
    if (value && isNamed(value)) {
      yield { value, ...(within !== undefined && { function: within }) };
    }
  }
}

const isGivenByCall = ({ bindings }: ModuleSummary, value: Value): boolean =>
  value.kind === 'binding' && bindings[value.id]!.values.some(({ kind }) => kind === 'call');

/**
 * What a name is one of: `orders = Order.objects.all() if everything else Order.objects.filter(…)`; and what it is given
 * anew. Where that goes on with what it was, `orders = orders.filter(…)`, it is what that began with.
 */
function choices(module: ModuleSummary, value: Value): readonly Value[] {
  if (value.kind !== 'binding') return [value];
  const { values } = module.bindings[value.id]!;
  if (module.language !== 'python' && values.length > 1) return [value];
  const { beginnings } = growthOf(module, value.id);
  const all = beginnings.flatMap((one) => (one.kind === 'either' ? one.values : [one]));
  return all.length > 0 ? all : [value];
}

const isNamed = ({ kind }: Value): boolean => kind === 'binding' || kind === 'member';
