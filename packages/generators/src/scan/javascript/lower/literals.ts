import type { ArrayExpression, ObjectExpression, ObjectProperty } from 'oxc-parser';

import { type BindingId, type ObjectValue, unknown, type Value } from '../../summary/index.js';
import { lowerFunction } from './functions.js';
import { keyName } from './keys.js';
import { inside, type Place } from './place.js';
import { either } from './values.js';
import type { Walk } from './walk.js';

type Entry = ObjectValue['entries'][number];

export function lowerArray(walk: Walk, node: ArrayExpression, place: Place): Value {
  const at = inside(place);
  const items = node.elements.map((element): Value => {
    if (!element) return unknown;
    if (element.type !== 'SpreadElement') return walk.expression(element, at);
    walk.expression(element.argument, at);
    return unknown;
  });
  // What follows a spread stands at a place that nobody knows.
  const spread = node.elements.findIndex((element) => element?.type === 'SpreadElement');
  return { kind: 'list', items: spread < 0 ? items : items.slice(0, spread) };
}

export function lowerObject(walk: Walk, node: ObjectExpression, place: Place): Value {
  const entries: Entry[] = [];
  const spreads: Value[] = [];
  let open = false;
  const self = node.properties.some(hasOwnThis) ? walk.newBinding('this') : undefined;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      spreads.push(walk.expression(property.argument, inside(place)));
      open = true;
      continue;
    }
    const key = keyName(property.key, property.computed);
    if (property.computed && property.key.type !== 'PrivateIdentifier') {
      walk.expression(property.key);
    }
    const value = lowerProperty(walk, property, key, place, self);
    if (key === undefined) open = true;
    else if (value) entries.push({ key, value });
  }
  const value: Value = {
    kind: 'object',
    entries,
    open,
    ...(spreads.length > 0 && { spreads }),
  };
  if (self !== undefined) walk.bindings[self]!.values.push(value);
  return value;
}

/** `this` in a function that is a property is the object: it gets a binding, so that it can be named. */
function hasOwnThis(property: ObjectExpression['properties'][number]): boolean {
  return property.type === 'Property' && property.value.type === 'FunctionExpression';
}

function lowerProperty(
  walk: Walk,
  { kind, method, value: node, start }: ObjectProperty,
  name: string | undefined,
  place: Place,
  object: BindingId | undefined,
): Value | undefined {
  const self: Value = object === undefined ? unknown : { kind: 'binding', id: object };
  if (node.type !== 'FunctionExpression' || (kind === 'init' && !method)) {
    return walk.expression(node, inside(place, name, self));
  }
  const role = kind === 'init' ? 'method' : 'accessor';
  const { passed, expected } = inside(place, name);
  const id = lowerFunction(walk, node, { role, start, self, name, passed, expected });
  if (kind === 'init') return { kind: 'function', id };
  return kind === 'get' ? either(...walk.functions[id]!.returns) : undefined;
}
