import { unknown, type Value } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { isSplat, lowerSplat } from './collections.js';
import { lowerExpression } from './expressions.js';
import { type Frame, iterated, other, type Place } from './frame.js';
import { isText } from './text.js';
import { typingConstruct } from './typing.js';

/** What stands between the brackets of `a[…]`; the grammar writes types in a node of their own. */
export function subscriptsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children
    .slice(1)
    .flatMap((child) => (child.kind === 'type_parameter' ? child.children : [child]));
}

/** `object[index]`, `object[from:to]`. The name that is given to `Annotated[T, …]` or `Optional[T]` is one for `T`. */
export function lowerSubscript(node: SyntaxNode, at: Frame, place: Place): Value {
  const [first] = node.children;
  if (!first) return unknown;
  const subscripts = subscriptsOf(node);
  const isSlice = subscripts[0]?.kind === 'slice' && subscripts.length === 1;
  // `orders[0]` reads the first row of a query.
  const isFirst = subscripts[0]?.kind === 'integer' && subscripts.length === 1;
  const object = lowerExpression(first, at, isSlice ? place : isFirst ? iterated : other);
  const indices = subscripts.map((child) =>
    isSplat(child) ? lowerSplat(child, at, other) : lowerExpression(child, at, other),
  );
  const [index] = indices;
  // A slice of what is read lazily is the same, cut short; one of a text may be any part of it.
  if (isSlice) return isText(object) ? unknown : object;
  if (!index) return unknown;
  const construct = typingConstruct(object, at.module);
  if (construct === 'annotated') return index;
  if (construct === 'union') return { kind: 'either', values: indices };
  return {
    kind: 'element',
    object,
    index: indices.length === 1 ? index : { kind: 'list', items: indices },
  };
}
