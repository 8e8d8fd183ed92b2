import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { around, type Cursor, from } from './cursor.js';
import { simpleStatements } from './simple-statements.js';

/** What stands behind a colon: on its line, or indented below it. */
export function block(at: Cursor): SyntaxNode {
  at.needs(Token.colon);
  const children: SyntaxNode[] = [];
  if (at.takes(Token.newline)) {
    at.needs(Token.indent);
    while (!at.takes(Token.dedent)) at.rules.statement(at, children);
  } else simpleStatements(at, children);
  return around('block', children);
}

/** `else: …`, where there is one. */
export function elseClause(at: Cursor): readonly SyntaxNode[] {
  const { start } = at;
  return at.takes(Token.else) ? [from(start, 'else_clause', [block(at)])] : [];
}
