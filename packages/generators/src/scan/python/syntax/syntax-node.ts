/**
 * A piece of Python, as plain data. White space, comments, keywords and brackets are no nodes; a compound statement ends
 * with its last statement, not with the comment after it.
 */
export interface SyntaxNode {
  /** As `tree-sitter-python` calls it: `call`, `function_definition`. */
  readonly kind: string;
  /** UTF-16 code units from the start of the text. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

export function childOfKind(node: SyntaxNode, kind: string): SyntaxNode | undefined {
  return node.children.find((child) => child.kind === kind);
}
