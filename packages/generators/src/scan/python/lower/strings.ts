import { unknown, type Value } from '../../summary/index.js';
import { interpolates, stringPrefix } from '../syntax/string-prefix.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { lowerExpression } from './expressions.js';
import { type Frame, other } from './frame.js';
import { stringContent } from './string-content.js';
import { textOf } from './text.js';

export function lowerString(node: SyntaxNode, at: Frame): Value {
  const { text } = at.module;
  const { letters, quotes } = stringPrefix(text, node.start);
  const start = node.start + letters.length + quotes;
  const end = node.end - quotes;
  const raw = letters.includes('r');
  if (!interpolates(letters)) {
    return { kind: 'literal', value: stringContent(text.slice(start, end), raw) };
  }
  const parts: (string | Value)[] = [];
  const addFixed = (from: number, to: number) => {
    parts.push(
      stringContent(text.slice(from, to), raw).replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)),
    );
  };
  let from = start;
  for (const child of node.children) {
    if (child.kind !== 'interpolation') continue;
    addFixed(from, child.start);
    parts.push(lowerInterpolation(child, at));
    from = child.end;
  }
  addFixed(from, end);
  return textOf(parts);
}

/** `{value!r:>{width}}`: the format, too, may hold calls. */
function lowerInterpolation(node: SyntaxNode, at: Frame): Value {
  const [expression, ...rest] = node.children;
  const value = expression ? lowerExpression(expression, at, other) : unknown;
  for (const child of rest) lowerExpression(child, at, other);
  return value;
}

export function lowerConcatenated(node: SyntaxNode, at: Frame): Value {
  return textOf(node.children.map((child) => lowerString(child, at)));
}
