import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { forStatement, ifStatement, tryStatement, whileStatement } from './compound-statements.js';
import type { Cursor } from './cursor.js';
import { classDefinition, decoratedDefinition, functionDefinition } from './definitions.js';
import { matchStatement } from './match-statement.js';
import { simpleStatements } from './simple-statements.js';
import { withStatement } from './with-statement.js';

/** One statement, or several of one line. */
export function statement(at: Cursor, into: SyntaxNode[]): void {
  const compound = compoundStatement(at);
  if (compound) into.push(compound);
  else simpleStatements(at, into);
}

function compoundStatement(at: Cursor): SyntaxNode | undefined {
  const { start } = at;
  switch (at.kind) {
    case Token.if:
      return ifStatement(at);
    case Token.while:
      return whileStatement(at);
    case Token.try:
      return tryStatement(at);
    case Token.class:
      return classDefinition(at);
    case Token.at:
      return decoratedDefinition(at);
    case Token.for:
    case Token.with:
    case Token.def:
      return eitherWay(at, start);
    case Token.async:
      at.next();
      return eitherWay(at, start);
    default:
      return at.isWord('match') ? matchStatement(at) : undefined;
  }
}

/** What may be asynchronous. */
function eitherWay(at: Cursor, start: number): SyntaxNode {
  if (at.is(Token.for)) return forStatement(at, start);
  return at.is(Token.with) ? withStatement(at, start) : functionDefinition(at, start);
}
