import { unknown, type Value } from '../../summary/index.js';

/** Reads a Python number: `1_000`, `0x1F`, `.5`, `1e3`. Complex ones are of no use here, nor are those too large. */
export function number(text: string): Value {
  const value = Number(text.replaceAll('_', ''));
  return !Number.isFinite(value) ? unknown : { kind: 'literal', value };
}
