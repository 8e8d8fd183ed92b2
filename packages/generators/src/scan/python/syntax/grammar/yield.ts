import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import type { Cursor } from './cursor.js';
import { expressions } from './expression-list.js';

/** `yield`, `yield a, b`, `yield from a` */
export function yielded(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  if (at.takes(Token.from)) return at.closed('yield', start, [at.rules.expression(at)]);
  const isBare = at.endsStatement || BEHIND.has(at.kind);
  return at.closed('yield', start, isBare ? [] : [expressions(at)]);
}

const BEHIND = new Set<number>([
  ...[Token.close, Token.closeSquare, Token.closeCurly, Token.replacementClose],
  ...[Token.assign, Token.comma],
]);
