import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { aliased } from './aliased.js';
import { block, elseClause } from './block.js';
import { type Cursor, from } from './cursor.js';
import { expressions } from './expression-list.js';
import { loopTargets } from './targets.js';

export function ifStatement(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const parts = [at.rules.expression(at), block(at)];
  while (at.is(Token.elif)) {
    const { start: branch } = at;
    at.next();
    parts.push(from(branch, 'elif_clause', [at.rules.expression(at), block(at)]));
  }
  return from(start, 'if_statement', [...parts, ...elseClause(at)]);
}

export function whileStatement(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const parts = [at.rules.expression(at), block(at)];
  return from(start, 'while_statement', [...parts, ...elseClause(at)]);
}

/** @param start where its `async` stands, if it has one. */
export function forStatement(at: Cursor, start: number): SyntaxNode {
  at.needs(Token.for);
  const target = loopTargets(at);
  at.needs(Token.in);
  const parts = [target, expressions(at), block(at)];
  return from(start, 'for_statement', [...parts, ...elseClause(at)]);
}

export function tryStatement(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const parts = [block(at)];
  while (at.is(Token.except)) parts.push(exceptClause(at));
  parts.push(...elseClause(at));
  const { start: last } = at;
  if (at.takes(Token.finally)) parts.push(from(last, 'finally_clause', [block(at)]));
  else if (parts.length === 1) throw at.error();
  return from(start, 'try_statement', parts);
}

/** `except:`, `except E as error:`, `except* E:`, and without brackets `except A, B:`. */
function exceptClause(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  at.takes(Token.star);
  const caught = at.list(aliased, (kind) => kind === Token.colon);
  return from(start, 'except_clause', [...caught, block(at)]);
}
