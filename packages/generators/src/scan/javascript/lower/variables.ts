import type { BindingPattern, Expression, VariableDeclaration } from 'oxc-parser';

import { unknown, type Value } from '../../summary/index.js';
import { constructed, functionOrClass } from './constructor-functions.js';
import { expectedAs } from './expected.js';
import { takeApart } from './patterns.js';
import type { Place } from './place.js';
import { store } from './store.js';
import { type Annotated, annotated, lowerType } from './types.js';
import type { Walk } from './walk.js';

export function lowerVariables(walk: Walk, { declarations, kind }: VariableDeclaration): void {
  const entered = kind === 'using' || kind === 'await using';
  for (const { id, init } of declarations) {
    const annotation = 'typeAnnotation' in id ? id.typeAnnotation : undefined;
    const said = annotated(walk, annotation);
    const place: Place = {
      use: entered ? 'entered' : 'assigned',
      expected: expectedAs(walk, init, said),
      ...placeOf(walk, id),
    };
    const value = init ? walk.expression(init, place) : undefined;
    const type = annotation ? said : asserted(walk, init, value);
    if (id.type === 'Identifier') lowerVariable(walk, id.name, type, value);
    else takeApart(walk, id, typed(walk, type, value ?? unknown));
    if (entered && value) walk.within = [{ kind: 'with', value }, ...walk.within];
  }
}

function placeOf(walk: Walk, target: BindingPattern): Partial<Place> {
  if (target.type !== 'Identifier') return {};
  const { name } = target;
  const self = constructed(walk, walk.scope.value(name));
  return self ? { name, self } : { name };
}

function lowerVariable(walk: Walk, name: string, type: Annotated, value: Value | undefined): void {
  const id = walk.scope.value(name);
  if (id === undefined) return;
  if (type.annotation) walk.bindings[id]!.annotation = type.annotation;
  const own = value?.kind === 'function' ? functionOrClass(walk, id, value.id) : value;
  for (const held of [type.value, own]) if (held) store(walk, { kind: 'binding', id }, held);
}

/** A value that is taken apart under an annotation gets a binding, for that can carry one. */
function typed(walk: Walk, { annotation, value: named }: Annotated, value: Value): Value {
  if (!annotation && !named) return value;
  const id = walk.newBinding('', named ? [named, value] : [value]);
  if (annotation) walk.bindings[id]!.annotation = annotation;
  return { kind: 'binding', id };
}

const SELF_EVIDENT = new Set<Value['kind']>([
  'object',
  'list',
  'function',
  'class',
  'literal',
  'text',
]);

/** `init as T` tells what the value is; what can be seen is what it is, whatever the code calls it. */
function asserted(walk: Walk, init: Expression | null, value: Value | undefined): Annotated {
  if (init?.type !== 'TSAsExpression' && init?.type !== 'TSTypeAssertion') return {};
  if (!value || SELF_EVIDENT.has(value.kind)) return {};
  return lowerType(walk, init.typeAnnotation);
}
