import { unknown, type Value } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { lowerExpression } from './expressions.js';
import { formatPercent } from './formatting.js';
import { type Frame, iterated, other } from './frame.js';
import { concatenation } from './text.js';

/** What stands between the two operands. */
export function operatorOf({ children: [left, right] }: SyntaxNode, text: string): string {
  return left && right ? between(left, right, text) : '';
}

const between = (left: SyntaxNode, right: SyntaxNode, text: string): string =>
  text.slice(left.end, right.start).replace(/#[^\r\n]*|[\s\\()]+/g, '');

/** Of all operators `+` and `%` give text, and `|` is one of two: types, queries, dicts. */
export function lowerBinary(node: SyntaxNode, at: Frame): Value {
  const operator = operatorOf(node, at.module.text);
  if (operator === '+') return lowerSum(node, at);
  const [left, right] = node.children;
  if (!left || !right) return unknown;
  const first = lowerExpression(left, at, other);
  const second = lowerExpression(right, at, other);
  if (operator === '%') return formatPercent(first, second);
  return operator === '|' || node.kind === 'union_type'
    ? { kind: 'either', values: [first, second] }
    : unknown;
}

/** `order in orders()` reads what stands behind it, as a loop does. */
export function lowerComparison({ children }: SyntaxNode, at: Frame): Value {
  children.forEach((operand, index) => {
    const before = children[index - 1];
    const isRead =
      before !== undefined && /^(?:not)?in$/.test(between(before, operand, at.module.text));
    lowerExpression(operand, at, isRead ? iterated : other);
  });
  return unknown;
}

/** A long sum leans to the left: it is taken apart in a loop, so that its text is put together once. */
function lowerSum(node: SyntaxNode, at: Frame): Value {
  const operands: SyntaxNode[] = [];
  let rest: SyntaxNode | undefined = node;
  while (rest?.kind === 'binary_operator' && operatorOf(rest, at.module.text) === '+') {
    const [left, right]: readonly SyntaxNode[] = rest.children;
    if (right) operands.push(right);
    rest = left;
  }
  if (rest) operands.push(rest);
  return concatenation(operands.reverse().map((operand) => lowerExpression(operand, at, other)));
}
