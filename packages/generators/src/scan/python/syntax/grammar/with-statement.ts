import { PythonSyntaxError } from '../syntax-error.js';
import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { aliased } from './aliased.js';
import { block } from './block.js';
import { around, type Cursor, from } from './cursor.js';

/** @param start where its `async` stands, if it has one. */
export function withStatement(at: Cursor, start: number): SyntaxNode {
  at.needs(Token.with);
  const clause = bracketedItems(at) ?? items(at);
  return from(start, 'with_statement', [clause, block(at)]);
}

const item = (at: Cursor): SyntaxNode => around('with_item', [aliased(at)]);

function items(at: Cursor): SyntaxNode {
  const { start } = at;
  const found = at.list(item, (kind) => kind === Token.colon);
  if (found.length === 0) throw at.error();
  return at.closed('with_clause', start, found);
}

/** `(a as b, c)`, if the brackets are the statement's: what is no list of items is an expression that begins with one. */
function bracketedItems(at: Cursor): SyntaxNode | undefined {
  if (!at.is(Token.open)) return undefined;
  const { place, start } = at;
  try {
    at.next();
    const found = at.list(item, (kind) => kind === Token.close);
    const [only, ...others] = found;
    const isPlain = others.length === 0 && only?.children[0]?.kind !== 'as_pattern';
    const isList = !isPlain || at.ahead(-1) === Token.comma;
    if (only && isList && at.takes(Token.close) && at.is(Token.colon)) {
      return at.closed('with_clause', start, found);
    }
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
  }
  at.returnTo(place);
  return undefined;
}
