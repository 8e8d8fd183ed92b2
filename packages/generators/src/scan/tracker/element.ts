import { COMPUTED } from '../../catalogue/computed-member.js';
import { typeNamed } from '../../catalogue/member-match.js';
import type { ModuleSummary, Value } from '../summary/index.js';
import { becomes, memberOfClient, useOf } from './client.js';
import { iterated, returnedBy } from './given.js';
import type { Client, Meaning } from './meaning.js';
import { behindKey, provided } from './python-passing.js';
import type { Tracker } from './tracker.js';

/** What `object[index]` is. */
export function elementOf(
  tracker: Tracker,
  module: ModuleSummary,
  { object, index }: Extract<Value, { kind: 'element' }>,
): readonly Meaning[] {
  const key = index.kind === 'literal' ? index.value : undefined;
  if (index.kind === 'unknown' && object.kind === 'call') {
    const yielded = yieldedBy(tracker, module, module.calls[object.call]!.callee);
    if (yielded.length > 0) return yielded;
  }
  const objects = tracker.meaningsOf(module, object);
  if (objects.length === 0 && module.language === 'python') {
    return isNamed(index) ? behindKey(tracker, module, index) : [];
  }
  return objects.flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind === 'client') {
      // What a loop reads is not what a subscript gives: `for order in orders`, `orders[0]`.
      const looped = index.kind === 'unknown' ? iterated(meaning) : [];
      if (looped.length > 0) return looped;
      const held = useOf(meaning, 'element');
      if (held && held.kind !== 'call') return [becomes(meaning, held.type)];
      const computed = key === undefined ? memberOfClient(meaning, COMPUTED) : meaning;
      if (module.language === 'javascript' && computed !== meaning && useOf(computed, 'call')) {
        return [computed];
      }
      // `async_sessionmaker[AsyncSession]`, `Mapped[int]`: a generic type is the type.
      return isClass(meaning) ? [meaning] : [];
    }
    if (meaning.kind === 'external') return provided(tracker, module, meaning.specifier, index);
    if (meaning.kind !== 'list' && meaning.kind !== 'object') return [];
    return itemsOf(tracker, meaning, key);
  });
}

const isNamed = ({ kind }: Value): boolean => kind === 'binding' || kind === 'member';

/** What a loop over a generator is given, one after the other. */
function yieldedBy(tracker: Tracker, module: ModuleSummary, callee: Value): readonly Meaning[] {
  return tracker.meaningsOf(module, callee).flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind !== 'function') return [];
    const { generator, decorators } = meaning.module.functions[meaning.id]!;
    return generator && decorators.length === 0
      ? returnedBy(tracker, meaning.module, meaning.id)
      : [];
  });
}

const isClass = ({ type, entry, path }: Client): boolean =>
  type === 'module' && typeNamed(entry, path) !== undefined;

/** What `key` stands for in a list or an object; all that is in it, where the key is not known. */
export const itemsOf = (
  tracker: Tracker,
  meaning: Extract<Meaning, { kind: 'list' | 'object' }>,
  key?: string | number | boolean | null,
): readonly Meaning[] => [
  ...itemsAt(meaning, key).flatMap((item) => tracker.meaningsOf(meaning.module, item)),
  ...(meaning.kind === 'list' ? elementsSaid(tracker, meaning) : []),
];

const elementsSaid = (
  tracker: Tracker,
  { module, of, each }: Extract<Meaning, { kind: 'list' }>,
): readonly Meaning[] => [...tracker.meaningsOfType(module, of), ...(each ?? [])];

/** What stands in an object under keys that are not constant. */
export const othersOf = (
  tracker: Tracker,
  { module, value: { others = [] } }: Extract<Meaning, { kind: 'object' }>,
): readonly Meaning[] => others.flatMap((one) => tracker.meaningsOf(module, one));

/** The items that `key` may stand for: all of them, where it is not known. */
function itemsAt(
  meaning: Extract<Meaning, { kind: 'list' | 'object' }>,
  key: string | number | boolean | null | undefined,
): readonly Value[] {
  if (meaning.kind === 'list') {
    const item = typeof key === 'number' ? meaning.items[key] : undefined;
    return item ? [item] : meaning.items;
  }
  const { entries, others = [] } = meaning.value;
  const found = entries.filter((entry) => key === undefined || entry.key === String(key));
  return found.length > 0 && key !== undefined
    ? found.map(({ value }) => value)
    : [...found.map(({ value }) => value), ...others];
}
