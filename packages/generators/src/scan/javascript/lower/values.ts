import { type ImportValue, unknown, type Value } from '../../summary/index.js';

export function memberOf(object: Value, name: string): Value {
  return { kind: 'member', object, name };
}

export function elementOf(object: Value, index: Value = unknown): Value {
  return { kind: 'element', object, index };
}

export function settled(value: Value): Value {
  return value.kind === 'unknown' ? unknown : { kind: 'settled', value };
}

/** One of the values; alternatives inside alternatives are flat. */
export function either(...values: readonly Value[]): Value {
  const flat = values.flatMap((value) => (value.kind === 'either' ? value.values : [value]));
  if (flat.every((value) => value.kind === 'unknown')) return unknown;
  return flat.length === 1 ? flat[0]! : { kind: 'either', values: flat };
}

export function imported(module: string, name: string, typeOnly = false): ImportValue {
  return { kind: 'import', module, name, ...(typeOnly && { typeOnly }) };
}
