import type { SyntaxNode } from '../syntax/syntax-node.js';
import { lowerExpression } from './expressions.js';
import { type Frame, tested } from './frame.js';

/** What is asked whether it is true, which reads what is empty until then: `if orders:`, `while orders`, `not orders`. */
export function lowerCondition(node: SyntaxNode, at: Frame): void {
  const value = lowerExpression(node, at, tested);
  at.module.addTest(value, at.scope);
}
