import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { atom, bracketed } from './atoms.js';
import { isComprehension } from './comprehension.js';
import { around, type Cursor, from } from './cursor.js';
import { starred } from './expression-list.js';

/** An atom with all that is read, called and picked out of it. */
export function primary(at: Cursor): SyntaxNode {
  let left = atom(at);
  for (;;) {
    if (at.takes(Token.dot)) left = around('attribute', [left, at.identifier()]);
    else if (at.is(Token.open)) left = around('call', [left, callArguments(at)]);
    else if (at.is(Token.openSquare)) left = subscript(at, left);
    else return left;
  }
}

/** What is handed in, in its brackets; a generator alone needs none of its own. */
export function callArguments(at: Cursor): SyntaxNode {
  const { place, start } = at;
  at.next();
  const children = at.list(argument, (kind) => kind === Token.close);
  if (children.length === 1 && isComprehension(at)) {
    at.returnTo(place);
    return bracketed(at);
  }
  at.needs(Token.close);
  return at.closed('argument_list', start, children);
}

function argument(at: Cursor): SyntaxNode {
  const { start } = at;
  if (at.takes(Token.star)) return from(start, 'list_splat', [at.rules.expression(at)]);
  if (at.takes(Token.doubleStar)) return from(start, 'dictionary_splat', [at.rules.expression(at)]);
  if (!at.is(Token.name) || at.ahead() !== Token.assign) return at.rules.expression(at);
  const name = at.identifier();
  at.next();
  return around('keyword_argument', [name, at.rules.expression(at)]);
}

function subscript(at: Cursor, value: SyntaxNode): SyntaxNode {
  at.next();
  const indices = at.list(index, (kind) => kind === Token.closeSquare);
  if (indices.length === 0) throw at.error();
  at.needs(Token.closeSquare);
  return at.closed('subscript', value.start, [value, ...indices]);
}

/** `a`, `a:b`, `::c` */
function index(at: Cursor): SyntaxNode {
  const { start } = at;
  const parts: SyntaxNode[] = [];
  if (!at.is(Token.colon)) {
    const first = starred(at);
    if (!at.is(Token.colon)) return first;
    parts.push(first);
  }
  for (let colons = 0; colons < 2 && at.takes(Token.colon); colons++) {
    if (!ENDS.has(at.kind)) parts.push(at.rules.expression(at));
  }
  return at.closed('slice', start, parts);
}

const ENDS = new Set<number>([Token.closeSquare, Token.comma, Token.colon]);
