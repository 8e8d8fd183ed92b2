import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { around, type Cursor } from './cursor.js';
import { commaSeparated, type Items } from './expression-list.js';
import { asTargets } from './targets.js';
import { type } from './types.js';
import { yielded } from './yield.js';

/** A statement that begins with an expression: an assignment, a call, a docstring. */
export function expressionStatement(at: Cursor): SyntaxNode {
  const { start } = at;
  if (at.is(Token.yield)) return around('expression_statement', [yielded(at)]);
  const read = commaSeparated(at);
  if (read.items[0]!.kind === 'named_expression') throw at.error();
  const isAssigned = assigns(at) || at.is(Token.colon);
  const parts = isAssigned ? [assignment(at, start, read)] : read.items;
  return at.closed('expression_statement', start, parts);
}

const assigns = (at: Cursor): boolean => at.is(Token.assign) || at.is(Token.augmented);

/** @param read what stands in front of the `=`, the `+=` or the colon. */
function assignment(at: Cursor, start: number, read: Items): SyntaxNode {
  const parts = [asTargets(at, start, read)];
  if (at.takes(Token.augmented)) {
    parts.push(assigned(at));
    return at.closed('augmented_assignment', start, parts);
  }
  if (at.takes(Token.colon)) parts.push(type(at));
  if (at.takes(Token.assign)) parts.push(assigned(at));
  return at.closed('assignment', start, parts);
}

/** What is assigned, which may be another assignment. */
function assigned(at: Cursor): SyntaxNode {
  const { start } = at;
  if (at.is(Token.yield)) return yielded(at);
  const read = commaSeparated(at);
  if (assigns(at)) return assignment(at, start, read);
  return read.isList ? at.closed('expression_list', start, read.items) : read.items[0]!;
}
