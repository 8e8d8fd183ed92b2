import type { SyntaxNode } from '../syntax/syntax-node.js';
import { assignTo } from './assignment.js';
import { lowerCondition } from './conditions.js';
import { lowerExpression } from './expressions.js';
import { type Frame, iterated, streamed } from './frame.js';
import { itemIn } from './iteration.js';
import { lowerBlock } from './statements.js';

export function lowerFor(node: SyntaxNode, at: Frame): void {
  const [left, right] = node.children;
  if (!left || !right) return;
  const isAsync = at.module.text.startsWith('async', node.start);
  const source = lowerExpression(right, at, isAsync ? streamed : iterated);
  at.module.addIteration(source, at.scope);
  const body = at.inside({ kind: 'loop' });
  assignTo(left, itemIn(source, isAsync), body);
  lowerBlock(node, body);
  lowerElse(node, at);
}

export function lowerWhile(node: SyntaxNode, at: Frame): void {
  const [condition] = node.children;
  const body = at.inside({ kind: 'loop' });
  if (condition) lowerCondition(condition, body);
  lowerBlock(node, body);
  lowerElse(node, at);
}

/** The `else` of a loop runs unless the loop was left by `break`. */
function lowerElse(node: SyntaxNode, at: Frame): void {
  const last = node.children.at(-1);
  if (last?.kind === 'else_clause') lowerBlock(last, at.inBranch());
}
