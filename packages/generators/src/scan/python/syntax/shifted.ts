import type { SyntaxNode } from './syntax-node.js';

/** The tree of a piece of text, at its place in the whole. */
export function shifted({ kind, start, end, children }: SyntaxNode, by: number): SyntaxNode {
  return {
    kind,
    start: start + by,
    end: end + by,
    children: children.map((child) => shifted(child, by)),
  };
}
