import { unknown, type Value } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { lowerAnnotation } from './annotations.js';
import { assignTo } from './assignment.js';
import { lowerExpression } from './expressions.js';
import { assigned, type Frame, other, type Place, unpacked } from './frame.js';
import { lowerLambda } from './functions.js';
import { operatorOf } from './operators.js';
import { concatenation } from './text.js';

const PATTERNS = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'tuple', 'list']);

/** `a = b = value`, `x: T`, `x: T = value`. Gives the value, which an outer assignment is given, too. */
export function lowerAssignment(node: SyntaxNode, at: Frame): Value | undefined {
  const [left, ...rest] = node.children;
  if (!left) return undefined;
  const type = rest.find((child) => child.kind === 'type');
  const right = rest.find((child) => child !== type);
  const annotation = type && lowerAnnotation(type, at);
  const value = right && lowerRight(right, left, at);
  assignTo(left, value, at, annotation);
  return value;
}

function lowerRight(right: SyntaxNode, left: SyntaxNode, at: Frame): Value | undefined {
  if (right.kind === 'assignment') return lowerAssignment(right, at);
  const name = left.kind === 'attribute' ? left.children[1] : left;
  if (right.kind === 'lambda' && name?.kind === 'identifier') {
    return lowerLambda(right, at, assigned, at.module.nameOf(name));
  }
  const place: Place = PATTERNS.has(left.kind) ? unpacked : assigned;
  return lowerExpression(right, at, place);
}

/** `a += b` makes a text longer; of what another operator gives nothing is known. */
export function lowerAugmented(node: SyntaxNode, at: Frame): void {
  const [left, right] = node.children;
  const added = right ? lowerExpression(right, at, assigned) : unknown;
  if (!left) return;
  const isSum = left.kind === 'identifier' && operatorOf(node, at.module.text) === '+=';
  assignTo(left, isSum ? concatenation([lowerExpression(left, at, other), added]) : unknown, at);
}
