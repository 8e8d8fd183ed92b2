import type { Argument, Value } from '../../summary/index.js';
import { objectOf } from './collections.js';
import { formatFields } from './formatting.js';
import type { Frame } from './frame.js';
import { isText } from './text.js';

/** Calls of the language itself whose value can be said without them. */
export function valueOfCall(
  callee: Value,
  given: readonly Argument[],
  at: Frame,
): Value | undefined {
  const [first] = given;
  if (callee.kind === 'member') {
    if (callee.name === 'format' && isText(callee.object))
      return formatFields(callee.object, given);
    return callee.name === 'import_module' && importedFrom(callee.object, at) === '*'
      ? importedModule(first, given.length)
      : undefined;
  }
  const name = callee.kind === 'global' ? callee.name : importedFrom(callee, at);
  if (name === 'super' && at.owner !== undefined) {
    const isStatic = at.fn?.static === true;
    return { kind: 'this', class: at.owner, parent: true, ...(isStatic && { static: true }) };
  }
  if (name === 'type' && first?.value.kind === 'this' && given.length === 1) return first.value;
  if (name === 'dict') return dictionaryOf(given);
  if (name === 'getattr') return memberCalled(given);
  return name === 'import_module' ? importedModule(first, given.length) : undefined;
}

/** The name that a value has in importlib; `*` for importlib itself. */
function importedFrom(value: Value, at: Frame): string | undefined {
  const [only] = at.module.bindingOf(value)?.values ?? [];
  return only?.kind === 'import' && only.module === 'importlib' ? only.name : undefined;
}

/** `importlib.import_module('httpx')` is what `import httpx` gives. */
function importedModule(name: Argument | undefined, count: number): Value | undefined {
  const isNamed = name?.value.kind === 'literal' && typeof name.value.value === 'string';
  if (!isNamed || count !== 1) return undefined;
  return { kind: 'import', module: String(name.value.value), name: '*' };
}

/** `getattr(order, 'lines')` is `order.lines`; where nobody knows the name, it is some member. */
function memberCalled(given: readonly Argument[]): Value | undefined {
  const [object, name, otherwise] = given;
  if (!object || !name || given.some((one) => one.spread || one.name !== undefined)) {
    return undefined;
  }
  const known = name.value.kind === 'literal' && typeof name.value.value === 'string';
  const member: Value = {
    kind: 'member',
    object: object.value,
    name: known ? String(name.value.value) : 'getattr',
  };
  return otherwise && otherwise.value.kind !== 'literal'
    ? { kind: 'either', values: [member, otherwise.value] }
    : member;
}

/** `dict(timeout=5, **more)`. */
function dictionaryOf(given: readonly Argument[]): Value | undefined {
  if (given.some(({ name, spread }) => name === undefined && !spread)) return undefined;
  const entries = given.flatMap(({ name, value }) =>
    name === undefined ? [] : [{ key: name, value }],
  );
  const spreads = given.filter(({ name }) => name === undefined).map(({ value }) => value);
  return objectOf(entries, spreads);
}
