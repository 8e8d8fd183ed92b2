import type { CallSite, ModuleSummary, Value } from '../summary/index.js';
import { isUnknownMember, memberOfClient } from './client.js';
import type { Client, Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What stands in for something else, and hands on whatever it is asked for. */

/**
 * What is behind `new Proxy(target, handler)`: the target, or what the handler takes the member out of,
 * `{ get: (_, name) => connect()[name] }`.
 */
export function behindProxy(
  tracker: Tracker,
  module: ModuleSummary,
  { callee, arguments: [target, handler] }: CallSite,
): readonly Meaning[] {
  if (callee.kind !== 'global' || callee.name !== 'Proxy' || !target) return [];
  const found = tracker.meaningsOf(module, target.value);
  if (found.some(({ kind }) => kind === 'client')) return found;
  const handlers = handler ? tracker.meaningsOf(module, handler.value) : [];
  return handlers.flatMap((one) => {
    if (one.kind !== 'object') return [];
    const get = one.value.entries.find(({ key }) => key === 'get')?.value;
    const functions = get ? tracker.meaningsOf(one.module, get) : [];
    return functions.flatMap((meaning) =>
      meaning.kind === 'function'
        ? meaning.module.functions[meaning.id]!.returns.flatMap((value) =>
            takenOutOf(tracker, meaning.module, value),
          )
        : [],
    );
  });
}

/** What `object[name]`, `Reflect.get(object, name)` and `value.bind(object)` are taken out of, under another name, too. */
function takenOutOf(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
  depth = 0,
): readonly Meaning[] {
  if (depth > DEEPEST) return [];
  const deeper = (values: readonly Value[]): readonly Meaning[] =>
    values.flatMap((one) => takenOutOf(tracker, module, one, depth + 1));
  if (value.kind === 'element') return tracker.meaningsOf(module, value.object);
  if (value.kind === 'binding') return deeper(module.bindings[value.id]!.values);
  if (value.kind === 'either') return deeper(value.values);
  if (value.kind !== 'call') return [];
  const {
    callee,
    arguments: [first],
  } = module.calls[value.call]!;
  if (callee.kind !== 'member') return [];
  if (callee.name === 'bind') return deeper([callee.object]);
  const isReflected = callee.object.kind === 'global' && callee.object.name === 'Reflect';
  return isReflected && callee.name === 'get' && first
    ? tracker.meaningsOf(module, first.value)
    : [];
}

const DEEPEST = 4;

/** The member of a client that a class of Python hands on: `def __getattr__(self, name): return getattr(self._conn, name)`. */
export function handedOn(
  tracker: Tracker,
  module: ModuleSummary,
  id: number,
  name: string,
): readonly Client[] {
  const method = module.classes[id]!.methods.get('__getattr__');
  if (method === undefined || name.startsWith('__')) return [];
  return module.calls.flatMap(({ function: within, callee, arguments: [object] }) => {
    const isTaking = callee.kind === 'global' && callee.name === 'getattr' && within === method;
    if (!isTaking || !object || object.value.kind !== 'member') return [];
    return tracker
      .meaningsOf(module, object.value)
      .flatMap((one) => (one.kind === 'client' ? [memberOfClient(one, name)] : []))
      .filter((one) => !isUnknownMember(one));
  });
}
