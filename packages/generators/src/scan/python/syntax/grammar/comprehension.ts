import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { type Cursor, around, from } from './cursor.js';
import { lambda } from './lambda.js';
import { loopTargets } from './targets.js';

export const isComprehension = (at: Cursor): boolean =>
  at.is(Token.for) || (at.is(Token.async) && at.ahead() === Token.for);

/** What stands behind the body, up to the bracket that closes it. */
export function comprehension(
  at: Cursor,
  kind: string,
  start: number,
  body: SyntaxNode,
  closer: number,
): SyntaxNode {
  const parts = [body];
  while (!at.takes(closer)) parts.push(at.is(Token.if) ? condition(at) : loop(at, closer));
  return at.closed(kind, start, parts);
}

function loop(at: Cursor, closer: number): SyntaxNode {
  const { start } = at;
  at.takes(Token.async);
  at.needs(Token.for);
  const target = loopTargets(at);
  at.needs(Token.in);
  // In Python 2 there may be several.
  const sources = at.list(unconditional, (kind) => kind === closer);
  return at.closed('for_in_clause', start, [target, ...sources]);
}

function condition(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const tested = unconditional(at);
  if (tested.kind !== 'identifier' || !at.takes(Token.walrus)) {
    return from(start, 'if_clause', [tested]);
  }
  const named = around('named_expression', [tested, at.rules.disjunction(at)]);
  return from(start, 'if_clause', [named]);
}

/** An `if` behind it is the comprehension's. */
const unconditional = (at: Cursor): SyntaxNode =>
  at.is(Token.lambda) ? lambda(at, unconditional) : at.rules.disjunction(at);
