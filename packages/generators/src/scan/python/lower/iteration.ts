import { unknown, type Value } from '../../summary/index.js';

/** What a loop over `source` is given in turn. */
export function itemIn(source: Value, isAsync: boolean): Value {
  return isAsync
    ? { kind: 'settled', value: source }
    : { kind: 'element', object: source, index: unknown };
}
