import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { around, type Cursor } from './cursor.js';
import { expressions } from './expression-list.js';
import { yielded } from './yield.js';

const isString = ({ kind }: Cursor): boolean => kind === Token.string || kind === Token.stringStart;

/** One literal, or several beside each other. */
export function strings(at: Cursor): SyntaxNode {
  const first = string(at);
  if (!isString(at)) return first;
  const parts = [first];
  while (isString(at)) parts.push(string(at));
  return around('concatenated_string', parts);
}

function string(at: Cursor): SyntaxNode {
  if (at.is(Token.string)) return at.leaf('string');
  const { start } = at;
  const parts = [at.leaf('string_start')];
  while (!at.is(Token.stringEnd)) {
    const isContent = at.is(Token.stringContent);
    parts.push(isContent ? at.leaf('string_content') : replacement(at, 'interpolation'));
  }
  parts.push(at.leaf('string_end'));
  return at.closed('string', start, parts);
}

/** `{name!r:>{width}}` */
function replacement(at: Cursor, kind: string): SyntaxNode {
  const { start } = at;
  at.needs(Token.replacementOpen);
  const parts = [at.is(Token.yield) ? yielded(at) : expressions(at)];
  at.takes(Token.assign);
  if (at.is(Token.conversion)) parts.push(at.leaf('type_conversion'));
  if (at.is(Token.format)) parts.push(format(at));
  at.needs(Token.replacementClose);
  return at.closed(kind, start, parts);
}

function format(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const parts: SyntaxNode[] = [];
  while (at.is(Token.replacementOpen)) parts.push(replacement(at, 'format_expression'));
  return { kind: 'format_specifier', start, end: at.start, children: parts };
}
