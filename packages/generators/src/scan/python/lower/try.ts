import { unknown } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { assignTo } from './assignment.js';
import { lowerExpression } from './expressions.js';
import { type Frame, other } from './frame.js';
import { lowerBlock } from './statements.js';
import { isSilent, swallows } from './swallows.js';

export function lowerTry(node: SyntaxNode, at: Frame): void {
  const dropped = swallows(node, at.module.text);
  const silent = isSilent(node, at.module.text);
  const around = { kind: 'try', swallows: dropped, ...(silent && { silent }) } as const;
  const aside = at.inside({ ...around, guarded: false });
  lowerBlock(node, at.inside({ ...around, guarded: true }));
  for (const clause of node.children.slice(1)) {
    for (const caught of exceptionsOf(clause)) {
      const [expression, target] = caught.kind === 'as_pattern' ? caught.children : [caught];
      if (expression) lowerExpression(expression, at, other);
      if (target) assignTo(target, unknown, at);
    }
    lowerBlock(clause, aside.apart());
  }
}

/** What stands between `except` and its block. */
export function exceptionsOf(clause: SyntaxNode): readonly SyntaxNode[] {
  return clause.children.filter((child) => child.kind !== 'block');
}
