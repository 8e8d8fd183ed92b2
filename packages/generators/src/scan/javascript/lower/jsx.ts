import type { JSXAttributeItem, JSXChild, JSXElement, JSXFragment } from 'oxc-parser';

import { unknown, type Value } from '../../summary/index.js';
import { OTHER } from './place.js';
import type { Walk } from './walk.js';

/** Markup is no client, but the functions and calls in its attributes and children count. */
export function lowerJsx(walk: Walk, node: JSXElement | JSXFragment): Value {
  if (node.type === 'JSXElement') {
    for (const attribute of node.openingElement.attributes) lowerAttribute(walk, attribute);
  }
  for (const child of node.children) lowerChild(walk, child);
  return unknown;
}

function lowerAttribute(walk: Walk, attribute: JSXAttributeItem): void {
  if (attribute.type === 'JSXSpreadAttribute') {
    walk.expression(attribute.argument);
    return;
  }
  const { name, value } = attribute;
  if (!value || value.type === 'Literal') return;
  const place = { ...OTHER, name: name.type === 'JSXIdentifier' ? name.name : name.name.name };
  if (value.type !== 'JSXExpressionContainer') lowerJsx(walk, value);
  else if (value.expression.type !== 'JSXEmptyExpression') walk.expression(value.expression, place);
}

function lowerChild(walk: Walk, child: JSXChild): void {
  switch (child.type) {
    case 'JSXText':
      return;
    case 'JSXElement':
    case 'JSXFragment':
      lowerJsx(walk, child);
      return;
    case 'JSXSpreadChild':
      walk.expression(child.expression);
      return;
    case 'JSXExpressionContainer':
      if (child.expression.type !== 'JSXEmptyExpression') walk.expression(child.expression);
  }
}
