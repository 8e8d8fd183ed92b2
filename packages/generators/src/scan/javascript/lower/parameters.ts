import type { BindingPattern, ParamPattern } from 'oxc-parser';

import type { FunctionId, Parameter, Value } from '../../summary/index.js';
import { eachName } from './declared-names.js';
import { takeApart } from './patterns.js';
import { ASSIGNED } from './place.js';
import { annotated } from './types.js';
import type { Walk } from './walk.js';

/** Decorators of parameters run when the class is made, in the scope around the function. */
export function lowerParameterDecorators(
  walk: Walk,
  nodes: readonly ParamPattern[],
): readonly (readonly Value[])[] {
  return nodes.map((node) => {
    const inner = node.type === 'TSParameterProperty' ? node.parameter.decorators : undefined;
    const decorators = [...(node.decorators ?? []), ...(inner ?? [])];
    return decorators.map(({ expression }) => walk.expression(expression));
  });
}

/** Binds the parameters in the current scope, all names before any default value. */
export function lowerParameters(
  walk: Walk,
  owner: FunctionId,
  nodes: readonly ParamPattern[],
  decorators: readonly (readonly Value[])[],
): Parameter[] {
  for (const node of nodes) eachName(targetOf(node), (name) => walk.declare(name));
  const parameters: Parameter[] = [];
  nodes.forEach((node, position) => {
    if (isThis(node)) return;
    const index = parameters.length;
    parameters.push(lowerParameter(walk, owner, node, index, decorators[position]!));
  });
  return parameters;
}

function lowerParameter(
  walk: Walk,
  owner: FunctionId,
  node: ParamPattern,
  index: number,
  decorators: readonly Value[],
): Parameter {
  const whole = targetOf(node);
  const target = whole.type === 'AssignmentPattern' ? whole.left : whole;
  const name = target.type === 'Identifier' ? target.name : undefined;
  // What is destructured has no name of its own, but its parts are taken out of something.
  const binding = name === undefined ? walk.newBinding('') : walk.declare(name);
  const { annotation, value } = annotated(walk, annotationOf(node, target));
  const parameter: Parameter = {
    name,
    index,
    rest: node.type === 'RestElement' || undefined,
    binding,
    annotation,
    decorators,
  };
  const draft = walk.bindings[binding]!;
  draft.parameter = { function: owner, parameter };
  if (annotation) draft.annotation = annotation;
  if (value) draft.values.push(value);
  if (whole.type === 'AssignmentPattern') {
    const place = name === undefined ? ASSIGNED : { ...ASSIGNED, name };
    const fallback = () => walk.expression(whole.right, place);
    draft.values.push(walk.inside({ kind: 'branch' }, fallback));
  }
  if (name === undefined) {
    takeApart(walk, target, { kind: 'binding', id: binding });
  }
  return parameter;
}

/** What a parameter binds, without `private` and `...`. */
export function targetOf(node: ParamPattern): BindingPattern {
  if (node.type === 'TSParameterProperty') return node.parameter;
  return node.type === 'RestElement' ? node.argument : node;
}

/** What its type is written as. */
export function annotationOf(node: ParamPattern, target: BindingPattern) {
  const own = 'typeAnnotation' in target ? target.typeAnnotation : undefined;
  return node.type === 'RestElement' ? node.typeAnnotation : own;
}

/** `this` is an annotation in the shape of a parameter. */
export function isThis(node: ParamPattern): boolean {
  return node.type === 'Identifier' && node.name === 'this';
}
