import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { around, type Cursor, from } from './cursor.js';
import { asTarget } from './targets.js';
import { type } from './types.js';

/** Those of a function, in their brackets. */
export function parameters(at: Cursor): SyntaxNode {
  const { start } = at;
  at.needs(Token.open);
  const children = at.list(typedParameter, (kind) => kind === Token.close);
  at.needs(Token.close);
  return at.closed('parameters', start, children);
}

const typedParameter = (at: Cursor): SyntaxNode => parameter(at, true);

/** One of a lambda, whose colon ends the list. */
export const untypedParameter = (at: Cursor): SyntaxNode => parameter(at, false);

function parameter(at: Cursor, isTyped: boolean): SyntaxNode {
  if (at.is(Token.slash)) return at.leaf('positional_separator');
  if (at.is(Token.star) || at.is(Token.doubleStar)) return gathering(at, isTyped);
  // Python 2 takes tuples apart.
  const name = at.is(Token.open) ? asTarget(at.rules.operand(at)) : at.identifier();
  const parts = [name];
  if (isTyped && at.takes(Token.colon)) parts.push(type(at));
  const isBare = parts.length === 1;
  if (!at.takes(Token.assign)) return isBare ? name : around('typed_parameter', parts);
  parts.push(at.rules.expression(at));
  return around(isBare ? 'default_parameter' : 'typed_default_parameter', parts);
}

/** `*args`, `**options`, and the `*` behind which all are named. */
function gathering(at: Cursor, isTyped: boolean): SyntaxNode {
  const { start } = at;
  const kind = at.is(Token.star) ? 'list_splat_pattern' : 'dictionary_splat_pattern';
  at.next();
  if (!at.is(Token.name)) return at.closed('keyword_separator', start, []);
  const name = from(start, kind, [at.identifier()]);
  return isTyped && at.takes(Token.colon) ? around('typed_parameter', [name, type(at)]) : name;
}
