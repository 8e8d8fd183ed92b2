import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { comprehension, isComprehension } from './comprehension.js';
import { around, type Cursor, from } from './cursor.js';
import { starred } from './expression-list.js';
import { strings } from './strings.js';
import { yielded } from './yield.js';

/** A name, a literal, or what stands in brackets. */
export function atom(at: Cursor): SyntaxNode {
  switch (at.kind) {
    case Token.name:
      return at.leaf('identifier');
    case Token.integer:
      return at.leaf('integer');
    case Token.float:
      return at.leaf('float');
    case Token.true:
      return at.leaf('true');
    case Token.false:
      return at.leaf('false');
    case Token.none:
      return at.leaf('none');
    case Token.ellipsis:
      return at.leaf('ellipsis');
    case Token.string:
    case Token.stringStart:
      return strings(at);
    case Token.open:
      return bracketed(at);
    case Token.openSquare:
      return list(at);
    case Token.openCurly:
      return curly(at);
    default:
      throw at.error();
  }
}

/** `()`, `(a)`, `(a,)`, `(a for a in b)` */
export function bracketed(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  if (at.takes(Token.close)) return at.closed('tuple', start, []);
  const first = element(at);
  if (isComprehension(at)) {
    return comprehension(at, 'generator_expression', start, first, Token.close);
  }
  if (at.takes(Token.close)) return at.closed('parenthesized_expression', start, [first]);
  return elements(at, 'tuple', start, first, Token.close);
}

function list(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  if (at.takes(Token.closeSquare)) return at.closed('list', start, []);
  const first = element(at);
  if (isComprehension(at)) {
    return comprehension(at, 'list_comprehension', start, first, Token.closeSquare);
  }
  return elements(at, 'list', start, first, Token.closeSquare);
}

/** A dictionary or a set. */
function curly(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  if (at.takes(Token.closeCurly)) return at.closed('dictionary', start, []);
  const first = entry(at);
  const isSet = !isEntry(first);
  if (isComprehension(at)) {
    const kind = isSet ? 'set_comprehension' : 'dictionary_comprehension';
    return comprehension(at, kind, start, first, Token.closeCurly);
  }
  const read = isSet ? element : entryAlone;
  return elements(at, isSet ? 'set' : 'dictionary', start, first, Token.closeCurly, read);
}

const isEntry = ({ kind }: SyntaxNode): boolean => kind === 'pair' || kind === 'dictionary_splat';

/** One of a dictionary, where an item of a set is none. */
function entryAlone(at: Cursor): SyntaxNode {
  const one = entry(at);
  if (!isEntry(one)) throw at.error();
  return one;
}

/** Written so that what is nested deep takes little of the stack. */
function element(at: Cursor): SyntaxNode {
  if (at.is(Token.yield)) return yielded(at);
  return at.is(Token.star) ? starred(at) : at.rules.expression(at);
}

function entry(at: Cursor): SyntaxNode {
  const { start } = at;
  if (at.takes(Token.doubleStar)) return from(start, 'dictionary_splat', [at.rules.operand(at)]);
  const key = element(at);
  return at.takes(Token.colon) ? around('pair', [key, at.rules.expression(at)]) : key;
}

/** What is listed behind the first, up to the bracket that closes it. */
function elements(
  at: Cursor,
  kind: string,
  start: number,
  first: SyntaxNode,
  closer: number,
  read = element,
): SyntaxNode {
  const others = at.takes(Token.comma) ? at.list(read, (one) => one === closer) : [];
  at.needs(closer);
  return at.closed(kind, start, [first, ...others]);
}
