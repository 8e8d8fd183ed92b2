import type {
  CallExpression,
  Expression,
  MemberExpression,
  TaggedTemplateExpression,
} from 'oxc-parser';

import type { Value } from '../../summary/index.js';
import { lowerCall, lowerTag } from './calls.js';
import { exportsOf } from './commonjs.js';
import { expectedAs, mayHoldFunctions } from './expected.js';
import { keyName, privateName } from './keys.js';
import { MEMBER, OTHER, type Place } from './place.js';
import { unwrapped } from './transparent.js';
import { lowerType } from './types.js';
import { elementOf, memberOf } from './values.js';
import type { ValueNode, Walk } from './walk.js';

type Link = MemberExpression | CallExpression | TaggedTemplateExpression;

/**
 * Lowers `a.b().c[d]()` and all that is transparent in it. A chain may have thousands of links, so it is walked in
 * loops, down to its base and back.
 */
export function lowerChain(walk: Walk, node: Expression, place: Place): Value {
  const links: Link[] = [];
  let base: ValueNode = node;
  let at = place;
  for (let inner = innerOf(base); inner; inner = innerOf(base)) {
    if (isLink(base)) links.push(base);
    else if (links.length === 0) at = assertedPlace(walk, base, at);
    base = inner;
  }
  const placeInside = (index: number): Place => {
    if (index === 0) return at;
    return links[index - 1]!.type === 'MemberExpression' ? MEMBER : OTHER;
  };
  let value = walk.expression(base, placeInside(links.length));
  for (let index = links.length - 1; index >= 0; index--) {
    value = lowerLink(walk, links[index]!, value, placeInside(index));
  }
  return value;
}

/** `{ … } satisfies T` and `{ … } as T` say what the functions in it are. */
function assertedPlace(walk: Walk, node: ValueNode, place: Place): Place {
  if (node.type !== 'TSSatisfiesExpression' && node.type !== 'TSAsExpression') return place;
  if (!mayHoldFunctions(node)) return place;
  return { ...place, expected: expectedAs(walk, node, lowerType(walk, node.typeAnnotation)) };
}

function innerOf(node: ValueNode): ValueNode | undefined {
  if (node.type === 'MemberExpression') return node.object;
  if (node.type === 'CallExpression') return node.callee;
  return node.type === 'TaggedTemplateExpression' ? node.tag : unwrapped(node);
}

function isLink(node: ValueNode): node is Link {
  return (
    node.type === 'MemberExpression' ||
    node.type === 'CallExpression' ||
    node.type === 'TaggedTemplateExpression'
  );
}

function lowerLink(walk: Walk, link: Link, inner: Value, place: Place): Value {
  switch (link.type) {
    case 'MemberExpression':
      return lowerMember(walk, link, inner);
    case 'CallExpression':
      return lowerCall(walk, link, inner, place);
    case 'TaggedTemplateExpression':
      return lowerTag(walk, link, inner, place);
  }
}

/** A member of `object`, the computed part visited. */
export function lowerMember(walk: Walk, node: MemberExpression, object: Value): Value {
  const { property } = node;
  if (property.type === 'PrivateIdentifier') return memberOf(object, privateName(property));
  const name = keyName(property, node.computed);
  const index = node.computed ? walk.expression(property) : undefined;
  // A number is a place in a list, `'0'` as well as `0`.
  if (name === undefined || /^\d+$/.test(name)) return elementOf(object, index);
  if (name === 'exports' && object.kind === 'global' && object.name === 'module') {
    return exportsOf(walk);
  }
  return memberOf(object, name);
}
