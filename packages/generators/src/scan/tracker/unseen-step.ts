import { membersOf } from '../../catalogue/type-members.js';
import type { CallSite, ModuleSummary, Value } from '../summary/index.js';
import { becomes, memberOfClient, useOf } from './client.js';
import type { Client } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * What a query has behind a step that is the project's own and not there to be read: `self.all().expired().delete()`. A
 * step of a query gives a query; where it is asked for what a query alone has, that is a guess.
 */
export function behindUnseenStep(
  tracker: Tracker,
  module: ModuleSummary,
  { object, name }: Extract<Value, { kind: 'member' }>,
): readonly Client[] {
  if (module.language !== 'python' || OF_COLLECTIONS.has(name)) return [];
  const [value, ...others] =
    object.kind === 'binding' ? module.bindings[object.id]!.values : [object];
  if (value?.kind !== 'call' || others.length > 0) return [];
  return afterUnseenStep(tracker, module, module.calls[value.call]!)
    .filter(({ entry, type }) => membersOf(entry, type).exact.has(name))
    .map((query) => memberOfClient(query, name));
}

/** The query that a step gives which is the project's own: `list(Order.objects.all().expired())`. A guess. */
export function afterUnseenStep(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
): readonly Client[] {
  if (module.language !== 'python' || call.callee.kind !== 'member') return [];
  return tracker.meaningsOf(module, call.callee).flatMap((step) => {
    const isStep = step.kind === 'client' && step.path.length === 1 && isQuery(step);
    const [name = ''] = isStep ? step.path : [];
    if (!isStep || OF_COLLECTIONS.has(name) || ONE.test(name) || useOf(step, 'call')) return [];
    return [{ ...becomes(step, step.type, { module, call }), confidence: 'guess' as const }];
  });
}

/** A type that some members give anew: `filter` of a query set gives a query set. */
const isQuery = ({ entry, type }: Client): boolean =>
  [...membersOf(entry, type).exact.values()].some((outcomes) =>
    outcomes.some((one) => one.kind === 'makes' && givesAnew(one.type, type, entry)),
  );

const givesAnew = (made: string, type: string, { types }: Client['entry']): boolean =>
  made === type || types[type]?.extends?.includes(made) === true;

/** What gives one row, or none. */
const ONE = /^(?:get|none|one|first|last|find|unique|create|make|model|query|as_)/i;

/** What the dicts, the lists and the sets of Python have, too. */
const OF_COLLECTIONS = new Set([
  ...['get', 'update', 'values', 'items', 'keys', 'count', 'copy', 'pop', 'index', 'reverse'],
  ...['union', 'intersection', 'difference', 'add', 'remove', 'set', 'clear', 'create', 'contains'],
]);
