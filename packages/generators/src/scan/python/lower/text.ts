import { unknown, type Value } from '../../summary/index.js';

/** Text of fixed pieces and values, as short as it can be said. */
export function textOf(pieces: readonly (string | Value)[]): Value {
  const parts: (string | Value)[] = [];
  for (const piece of pieces.flatMap(flattened)) {
    const last = parts.length - 1;
    if (typeof piece === 'string' && typeof parts[last] === 'string') parts[last] += piece;
    else if (piece !== '') parts.push(piece);
  }
  const [only = ''] = parts;
  return parts.length < 2 && typeof only === 'string'
    ? { kind: 'literal', value: only }
    : { kind: 'text', parts };
}

function flattened(piece: string | Value): readonly (string | Value)[] {
  if (typeof piece === 'string') return [piece];
  if (piece.kind === 'text') return piece.parts;
  const isPlain =
    piece.kind === 'literal' && piece.value !== null && typeof piece.value !== 'boolean';
  return isPlain ? [String(piece.value)] : [piece];
}

export function isText(value: Value): boolean {
  return value.kind === 'text' || (value.kind === 'literal' && typeof value.value === 'string');
}

/** What `+` gives: text, unless a number or a list tells otherwise. */
export function concatenation(operands: readonly Value[]): Value {
  if (operands.every((operand) => operand.kind === 'list')) {
    return { kind: 'list', items: operands.flatMap(({ items }) => items) };
  }
  const isOther = ({ kind }: Value) => kind === 'literal' || kind === 'list' || kind === 'object';
  if (!operands.some(isText) && operands.some(isOther)) return unknown;
  return operands.every(({ kind }) => kind === 'unknown') ? unknown : textOf(operands);
}
