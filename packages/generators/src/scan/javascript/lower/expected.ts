/* eslint @typescript-eslint/switch-exhaustiveness-check: [error, { considerDefaultExhaustiveForUnions: true }] -- most expressions hold no function */
import type { Expression } from 'oxc-parser';

import type { FunctionSummary, Passed, Value } from '../../summary/index.js';
import { type Place, RETURNED } from './place.js';
import { bare } from './transparent.js';
import type { Annotated } from './types.js';
import type { Walk } from './walk.js';

/** Something of this type, for a function in `node` to take the types of its parameters from; none where there is none. */
export function expectedAs(
  walk: Walk,
  node: Expression | null | undefined,
  { annotation, value }: Annotated,
): Value | undefined {
  if (!node || !(annotation ?? value) || !mayHoldFunctions(node)) return undefined;
  const id = walk.newBinding('', value ? [value] : []);
  if (annotation) walk.bindings[id]!.annotation = annotation;
  return { kind: 'binding', id };
}

/** The same of an object that is an argument: what the function that is called says of it. */
export function expectedArgument(walk: Walk, node: Expression, passed: Passed): Value | undefined {
  if (node.type !== 'ObjectExpression' || !mayHoldFunctions(node)) return undefined;
  const id = walk.newBinding('');
  walk.bindings[id]!.argument = passed;
  return { kind: 'binding', id };
}

/** The place of what the function that the walk is in gives. */
export function returned(
  walk: Walk,
  { returnType }: Pick<FunctionSummary, 'returnType'>,
  node: Expression | null,
): Place {
  const expected = expectedAs(walk, node, returnType ? { annotation: returnType } : {});
  return expected ? { ...RETURNED, expected } : RETURNED;
}

/** Whether a function that takes something is what `node` gives, or is a part of it. */
export function mayHoldFunctions(node: Expression): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return inner.params.length > 0;
    case 'ObjectExpression':
      return inner.properties.some(
        (property) => property.type === 'Property' && mayHoldFunctions(property.value),
      );
    case 'ArrayExpression':
      return inner.elements.some(
        (element) => element && element.type !== 'SpreadElement' && mayHoldFunctions(element),
      );
    case 'ConditionalExpression':
      return mayHoldFunctions(inner.consequent) || mayHoldFunctions(inner.alternate);
    case 'LogicalExpression':
      return mayHoldFunctions(inner.right);
    default:
      return false;
  }
}
