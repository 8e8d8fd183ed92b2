/**
 * A named node of the grammar, as plain data that outlives the parser's tree. Comments and line continuations are left
 * out; a compound statement ends with its last statement, not with the comment after it.
 */
export interface SyntaxNode {
  readonly kind: string;
  /** UTF-16 code units from the start of the text. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

/** While it is copied from the parser's tree. */
export interface GrowingNode extends SyntaxNode {
  start: number;
  end: number;
  readonly children: GrowingNode[];
}

export function childOfKind(node: SyntaxNode, kind: string): SyntaxNode | undefined {
  return node.children.find((child) => child.kind === kind);
}
