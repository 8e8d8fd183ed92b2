import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The tree without what lies in the ranges: decorators, names and statements of imports, calls of `record`. */
export function withoutAdditions(root: SyntaxNode, added: readonly Range[]): SyntaxNode {
  const isAdded = ({ start, end }: SyntaxNode): boolean =>
    start < end && added.some((range) => range.start <= start && end <= range.end);
  const visit = (node: SyntaxNode): SyntaxNode => {
    const [first, second] = node.children;
    if (node.kind === 'call' && first && isAdded(first)) {
      const [given] = second?.children ?? [];
      if (given) return visit(given);
    }
    const children = node.children.filter((child) => !isAdded(child)).map(visit);
    const [only] = children;
    const lostDecorators = children.length === 1 && node.children.length > 1;
    if (node.kind === 'decorated_definition' && only && lostDecorators) return only;
    return { ...node, children };
  };
  return visit(root);
}
