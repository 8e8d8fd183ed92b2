import type {
  BinaryExpression,
  Expression,
  PrivateInExpression,
  TemplateLiteral,
} from 'oxc-parser';

import { unknown, type Value } from '../../summary/index.js';
import { OTHER, type Place } from './place.js';
import type { Walk } from './walk.js';

/** A template literal: fixed text, and what is put between. */
export function lowerTemplate(walk: Walk, node: TemplateLiteral, place: Place = OTHER): Value {
  const parts: (string | Value)[] = [];
  node.quasis.forEach(({ value }, index) => {
    parts.push(value.cooked ?? value.raw);
    const expression = node.expressions[index];
    if (expression) parts.push(walk.expression(expression, place));
  });
  return text(parts);
}

/** Of the operators with two operands only `+` gives something worth following: text. */
export function lowerBinary(walk: Walk, node: BinaryExpression | PrivateInExpression): Value {
  if (node.operator !== '+') {
    if (node.left.type !== 'PrivateIdentifier') walk.expression(node.left);
    walk.expression(node.right);
    return unknown;
  }
  // A long sum leans to the left: it is taken apart in a loop, for the stack's sake.
  const operands: Expression[] = [];
  let left: Expression = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    operands.push(left.right);
    left = left.left;
  }
  const values = [left, ...operands.reverse()].map((operand) => walk.expression(operand));
  return concatenation(values);
}

/** What `+` makes of the operands: text, unless numbers tell otherwise. */
export function concatenation(operands: readonly Value[]): Value {
  const isNumber = (value: Value) => value.kind === 'literal' && typeof value.value === 'number';
  const isText = (value: Value) =>
    value.kind === 'text' || (value.kind === 'literal' && typeof value.value === 'string');
  if (!operands.some(isText) && operands.some(isNumber)) return unknown;
  if (operands.every((value) => value.kind === 'unknown')) return unknown;
  return text(
    operands.flatMap((value) => {
      if (value.kind === 'text') return value.parts;
      return [value.kind === 'literal' ? String(value.value) : value];
    }),
  );
}

function text(pieces: readonly (string | Value)[]): Value {
  const parts: (string | Value)[] = [];
  for (const piece of pieces) {
    const last = parts.length - 1;
    if (typeof piece === 'string' && typeof parts[last] === 'string') parts[last] += piece;
    else if (piece !== '') parts.push(piece);
  }
  if (parts.length === 0) return { kind: 'literal', value: '' };
  const only = parts.length === 1 ? parts[0] : undefined;
  return typeof only === 'string' ? { kind: 'literal', value: only } : { kind: 'text', parts };
}
