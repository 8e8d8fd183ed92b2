import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { around, type Cursor, from } from './cursor.js';
import { dottedName } from './imports.js';
import { strings } from './strings.js';

/** What a `case` compares with, or an item of it. */
export function casePattern(at: Cursor): SyntaxNode {
  const { start } = at;
  let whole = at.closed('case_pattern', start, alternatives(at));
  whole = { ...whole, end: at.endBefore };
  while (at.takes(Token.as)) {
    whole = around('case_pattern', [around('as_pattern', [whole, at.identifier()])]);
  }
  return whole;
}

/** `name=pattern` too. */
function classPatternItem(at: Cursor): SyntaxNode {
  if (!at.is(Token.name) || at.ahead() !== Token.assign) return casePattern(at);
  const { start } = at;
  const name = at.identifier();
  at.next();
  const value = alternatives(at);
  const keyword = at.closed('keyword_pattern', start, [name, ...value]);
  return around('case_pattern', [keyword]);
}

/** Nothing is a node where all is let through: `_`. */
function alternatives(at: Cursor): readonly SyntaxNode[] {
  const { start } = at;
  const first = closedPattern(at);
  if (!at.is(Token.bar)) return first;
  const parts = [...first];
  while (at.takes(Token.bar)) parts.push(...closedPattern(at));
  return [at.closed('union_pattern', start, parts)];
}

function closedPattern(at: Cursor): readonly SyntaxNode[] {
  switch (at.kind) {
    case Token.star:
    case Token.doubleStar:
      return [splat(at)];
    case Token.open:
      return [sequence(at, 'tuple_pattern', Token.close)];
    case Token.openSquare:
      return [sequence(at, 'list_pattern', Token.closeSquare)];
    case Token.openCurly:
      return [mapping(at)];
    case Token.string:
    case Token.stringStart:
      return [strings(at)];
    case Token.true:
      return [at.leaf('true')];
    case Token.false:
      return [at.leaf('false')];
    case Token.none:
      return [at.leaf('none')];
    case Token.name:
      return named(at);
    default:
      return [number(at)];
  }
}

function splat(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const isDropped = at.isWord('_');
  const name = at.identifier();
  return at.closed('splat_pattern', start, isDropped ? [] : [name]);
}

function sequence(at: Cursor, kind: string, closer: number): SyntaxNode {
  const { start } = at;
  at.next();
  const items = at.list(casePattern, (one) => one === closer);
  at.needs(closer);
  return at.closed(kind, start, items);
}

function mapping(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const items: SyntaxNode[] = [];
  while (!at.is(Token.closeCurly)) {
    if (at.is(Token.doubleStar)) items.push(splat(at));
    else {
      items.push(...alternatives(at));
      at.needs(Token.colon);
      items.push(casePattern(at));
    }
    if (!at.takes(Token.comma)) break;
  }
  at.needs(Token.closeCurly);
  return at.closed('dict_pattern', start, items);
}

/** A name that is bound or compared with, and a class with what its members are. */
function named(at: Cursor): readonly SyntaxNode[] {
  const { start } = at;
  const isDropped = at.isWord('_') && at.ahead() !== Token.dot && at.ahead() !== Token.open;
  const name = dottedName(at);
  if (isDropped) return [];
  if (!at.takes(Token.open)) return [name];
  const items = at.list(classPatternItem, (kind) => kind === Token.close);
  at.needs(Token.close);
  return [at.closed('class_pattern', start, [name, ...items])];
}

/** `-1`, `1 + 2j` */
function number(at: Cursor): SyntaxNode {
  const { start } = at;
  at.takes(Token.minus);
  const real = digits(at);
  if (!at.takes(Token.plus) && !at.takes(Token.minus)) return real;
  return from(start, 'complex_pattern', [real, digits(at)]);
}

function digits(at: Cursor): SyntaxNode {
  if (at.is(Token.integer)) return at.leaf('integer');
  if (at.is(Token.float)) return at.leaf('float');
  throw at.error();
}
