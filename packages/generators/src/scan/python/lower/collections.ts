import { type ObjectValue, unknown, type Value } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { lowerExpression } from './expressions.js';
import { type Frame, itemOf, other, type Place } from './frame.js';

const SPLATS = new Set(['list_splat', 'list_splat_pattern', 'dictionary_splat']);

export function isSplat(node: SyntaxNode): boolean {
  return SPLATS.has(node.kind);
}

/** The expression behind `*` or `**`. */
export function lowerSplat(node: SyntaxNode, at: Frame, place: Place): Value {
  const [inner] = node.children;
  return inner ? lowerExpression(inner, at, place) : unknown;
}

/** Lists, sets and tuples, with or without parentheses. `*rest` stands for one item of it. */
export function lowerItems(node: SyntaxNode, at: Frame, place: Place): Value {
  const items = node.children.map(
    (child): Value =>
      isSplat(child)
        ? { kind: 'element', object: lowerSplat(child, at, itemOf(place)), index: unknown }
        : lowerExpression(child, at, itemOf(place)),
  );
  return { kind: 'list', items };
}

export function lowerDictionary(node: SyntaxNode, at: Frame, place: Place): ObjectValue {
  const entries: { key: string; value: Value }[] = [];
  const spreads: Value[] = [];
  const others: Value[] = [];
  for (const child of node.children) {
    const [left, right] = child.children;
    if (left && right) {
      const key = lowerExpression(left, at, other);
      const value = lowerExpression(right, at, itemOf(place));
      if (key.kind === 'literal' && typeof key.value === 'string')
        entries.push({ key: key.value, value });
      else others.push(value);
    } else {
      spreads.push(lowerSplat(child, at, itemOf(place)));
    }
  }
  return objectOf(entries, spreads, others);
}

export function objectOf(
  entries: ObjectValue['entries'],
  spreads: readonly Value[],
  others: readonly Value[] = [],
): ObjectValue {
  return {
    kind: 'object',
    entries,
    open: spreads.length > 0 || others.length > 0,
    ...(others.length > 0 && { others }),
    ...(spreads.length > 0 && { spreads }),
  };
}
