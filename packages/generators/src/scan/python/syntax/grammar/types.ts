import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { around, type Cursor, from } from './cursor.js';

const typeOf = (inner: SyntaxNode): SyntaxNode => around('type', [inner]);

/** An annotation: `int`, `list[Order] | None`. */
export function type(at: Cursor): SyntaxNode {
  const written = generic(at);
  if (!written) return typeOf(isSplat(at) ? splat(at) : at.rules.expression(at));
  let whole = typeOf(written);
  while (at.takes(Token.bar)) {
    const other = typeOf(generic(at) ?? at.rules.expression(at));
    whole = typeOf(around('union_type', [whole, other]));
  }
  return whole;
}

const isSplat = (at: Cursor): boolean => at.is(Token.star) || at.is(Token.doubleStar);

/** `*Ts`, `**P`; and in `*args: *Ts`, `*tuple[int, ...]`. */
function splat(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  return from(start, 'splat_type', [generic(at) ?? at.rules.operand(at)]);
}

/** `list[Order]`, where that is the whole of a type, or of one of a union. */
function generic(at: Cursor): SyntaxNode | undefined {
  if (!at.is(Token.name) || at.ahead() !== Token.openSquare) return undefined;
  const { place } = at;
  const name = at.identifier();
  const list = typeList(at, type);
  if (list && ENDS.has(at.kind)) return around('generic_type', [name, list]);
  at.returnTo(place);
  return undefined;
}

const ENDS = new Set<number>([
  ...[Token.bar, Token.comma, Token.close, Token.closeSquare, Token.assign, Token.colon],
  ...[Token.newline, Token.semicolon, Token.end],
]);

/** What a function or a class is generic in: `[T: Order, *Ts, U = int]`. */
export function typeParameters(at: Cursor): SyntaxNode {
  const list = typeList(at, parameter);
  if (!list) throw at.error();
  return list;
}

/** What `type` gives a name, with what that is generic in: `Pair[T]`. */
export function aliasName(at: Cursor): SyntaxNode {
  const name = at.identifier();
  const isGeneric = at.is(Token.openSquare);
  return typeOf(isGeneric ? around('generic_type', [name, typeParameters(at)]) : name);
}

function parameter(at: Cursor): SyntaxNode {
  let whole = type(at);
  while (at.takes(Token.colon) || at.takes(Token.assign)) {
    whole = typeOf(around('constrained_type', [whole, type(at)]));
  }
  return whole;
}

function typeList(at: Cursor, read: (at: Cursor) => SyntaxNode): SyntaxNode | undefined {
  const { start } = at;
  at.needs(Token.openSquare);
  const children = at.list(read, (kind) => kind === Token.closeSquare);
  if (children.length === 0 || !at.takes(Token.closeSquare)) return undefined;
  return at.closed('type_parameter', start, children);
}
