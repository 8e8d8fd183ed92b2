import type {
  ArrayAssignmentTarget,
  ArrayPattern,
  AssignmentPattern,
  AssignmentTarget,
  AssignmentTargetWithDefault,
  BindingPattern,
  ObjectAssignmentTarget,
  ObjectPattern,
} from 'oxc-parser';

import { unknown, type Value } from '../../summary/index.js';
import { keyName } from './keys.js';
import { ASSIGNED, type Place } from './place.js';
import { reference } from './references.js';
import { store } from './store.js';
import { either, elementOf, memberOf } from './values.js';
import type { ValueNode, Walk } from './walk.js';

/** What stands left of an assignment, in a declaration, and where a parameter does. */
export type Pattern = BindingPattern | AssignmentTarget | AssignmentTargetWithDefault;

/** Assigns `source`, or what the pattern takes out of it, to each target. */
export function takeApart(walk: Walk, pattern: Pattern, source: Value): void {
  switch (pattern.type) {
    case 'ObjectPattern':
      takeProperties(walk, pattern, source);
      break;
    case 'ArrayPattern':
      takeElements(walk, pattern, source);
      break;
    case 'AssignmentPattern':
      takeOrDefault(walk, pattern, source);
      break;
    case 'Identifier':
      store(walk, reference(walk, pattern.name), source);
      break;
    case 'MemberExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      store(walk, walk.expression(pattern), source);
      break;
  }
}

function takeProperties(
  walk: Walk,
  pattern: ObjectPattern | ObjectAssignmentTarget,
  source: Value,
): void {
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      // Whatever is found in the rest was in the source.
      takeApart(walk, property.argument, source);
      continue;
    }
    const name = keyName(property.key, property.computed);
    const index = property.computed ? walk.expression(property.key as ValueNode) : unknown;
    const part = name === undefined ? elementOf(source, index) : memberOf(source, name);
    takeApart(walk, property.value, part);
  }
}

function takeElements(
  walk: Walk,
  pattern: ArrayPattern | ArrayAssignmentTarget,
  source: Value,
): void {
  pattern.elements.forEach((element, index) => {
    if (element?.type === 'RestElement') takeApart(walk, element.argument, unknown);
    else if (element) {
      takeApart(walk, element, elementOf(source, { kind: 'literal', value: index }));
    }
  });
}

function takeOrDefault(
  walk: Walk,
  { left, right }: AssignmentPattern | AssignmentTargetWithDefault,
  source: Value,
): void {
  const place: Place = left.type === 'Identifier' ? { ...ASSIGNED, name: left.name } : ASSIGNED;
  const fallback = walk.inside({ kind: 'branch' }, () => walk.expression(right, place));
  takeApart(walk, left, either(source, fallback));
}
