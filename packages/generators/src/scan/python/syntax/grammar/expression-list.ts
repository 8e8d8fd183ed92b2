import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { type Cursor, from } from './cursor.js';

/** An expression, or `*` and one. */
export function starred(at: Cursor): SyntaxNode {
  if (!at.is(Token.star)) return at.rules.expression(at);
  const { start } = at;
  at.next();
  return from(start, 'list_splat', [at.rules.operand(at)]);
}

export interface Items {
  readonly items: readonly SyntaxNode[];
  /** There was a comma, if only behind the one. */
  readonly isList: boolean;
}

/** Expressions between commas, up to what no expression begins with. */
export function commaSeparated(at: Cursor, read = starred): Items {
  const items = [read(at)];
  let isList = false;
  while (at.takes(Token.comma)) {
    isList = true;
    if (ENDS.has(at.kind)) break;
    items.push(read(at));
  }
  return { items, isList };
}

/** What may stand behind the last comma. */
const ENDS = new Set<number>([
  ...[Token.newline, Token.semicolon, Token.end, Token.assign, Token.augmented, Token.colon],
  ...[Token.in, Token.from, Token.close, Token.closeSquare, Token.closeCurly],
  ...[Token.replacementClose, Token.conversion, Token.format],
]);

/** `a`, or `a, b`. */
export function expressions(at: Cursor): SyntaxNode {
  const { start } = at;
  const { items, isList } = commaSeparated(at);
  return isList ? at.closed('expression_list', start, items) : items[0]!;
}
