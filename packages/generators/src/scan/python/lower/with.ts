import type { SyntaxNode } from '../syntax/syntax-node.js';
import { assignTo } from './assignment.js';
import { lowerExpression } from './expressions.js';
import { entered, type Frame } from './frame.js';
import { lowerBlock } from './statements.js';

/** `with a() as x, b(x) as y:`: each manager is around what comes after it. */
export function lowerWith(node: SyntaxNode, at: Frame): void {
  let inner = at;
  for (const item of node.children[0]?.children ?? []) {
    const [managed] = item.children;
    if (!managed) continue;
    const [expression, target] = managed.kind === 'as_pattern' ? managed.children : [managed];
    if (!expression) continue;
    const value = lowerExpression(expression, inner, entered);
    if (target) assignTo(target, { kind: 'settled', value }, inner);
    inner = inner.inside({ kind: 'with', value });
  }
  lowerBlock(node, inner);
}
