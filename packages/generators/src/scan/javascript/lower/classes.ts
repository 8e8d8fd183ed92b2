import type {
  AccessorProperty,
  Class,
  ClassElement,
  MethodDefinition,
  PropertyDefinition,
  StaticBlock,
} from 'oxc-parser';

import type { ClassId, Value } from '../../summary/index.js';
import { lowerBody } from './block.js';
import { type ClassDraft, fieldOf } from './drafts.js';
import { expectedAs } from './expected.js';
import { lowerFunction } from './functions.js';
import { lowerMemberType } from './interfaces.js';
import { tokenFrom } from './comments.js';
import { keyName } from './keys.js';
import { ASSIGNED } from './place.js';
import { Scope } from './scope.js';
import { annotated, declareTypeParameters } from './types.js';
import type { ValueNode, Walk } from './walk.js';

/** A class, declared or as a value; `name` is what one without a name of its own is called. */
export function lowerClass(walk: Walk, node: Class, name?: string): ClassId {
  const decorators = lowerDecorators(walk, node);
  const outer = { scope: walk.scope, self: walk.self, within: walk.within };
  const declared = node.type === 'ClassDeclaration' && node.id;
  if (!declared) walk.scope = new Scope(outer.scope);
  const binding = node.id ? walk.declareWithType(node.id.name) : undefined;
  const ownName = node.id?.name ?? name;
  const id = walk.classes.length;
  const draft: ClassDraft = {
    ...(ownName !== undefined && { name: ownName }),
    ...(binding !== undefined && { binding }),
    bases: [],
    decorators,
    fields: new Map(),
    methods: new Map(),
    start: node.start,
  };
  walk.classes.push(draft);
  if (binding !== undefined) walk.bindings[binding]!.values.push({ kind: 'class', id });

  walk.scope = new Scope(walk.scope);
  declareTypeParameters(walk, node.typeParameters);
  if (node.superClass) draft.bases.push(walk.expression(node.superClass));
  const inClass: Value = { kind: 'this', class: id };
  for (const element of node.body.body) lowerElement(walk, draft, element, inClass, outer.self);
  Object.assign(walk, outer);
  return id;
}

function lowerElement(
  walk: Walk,
  draft: ClassDraft,
  element: ClassElement,
  inClass: Value,
  outside: Value,
): void {
  if (element.type === 'TSIndexSignature') return;
  const ofClass: Value = inClass.kind === 'this' ? { ...inClass, static: true } : inClass;
  if (element.type === 'StaticBlock') {
    lowerStaticBlock(walk, element, ofClass);
    return;
  }
  walk.self = outside;
  const decorators = lowerDecorators(walk, element);
  const name = keyName(element.key, element.computed);
  if (element.computed) walk.expression(element.key as ValueNode);
  walk.self = element.static ? ofClass : inClass;
  if ('kind' in element) lowerMethod(walk, draft, element, name, decorators);
  else lowerProperty(walk, draft, element, name, decorators);
}

function lowerMethod(
  walk: Walk,
  draft: ClassDraft,
  node: MethodDefinition,
  name: string | undefined,
  decorators: readonly Value[],
): void {
  const { kind, value } = node;
  const role = kind === 'constructor' || kind === 'method' ? kind : 'accessor';
  // An overload says nothing that its implementation does not; an abstract method has none.
  if (!value.body) {
    if (node.type !== 'MethodDefinition') lowerMemberType(walk, draft, { ...value, ...node });
    return;
  }
  const self = walk.self;
  const isStatic = node.static;
  const start = tokenFrom(walk, node.decorators.at(-1)?.end ?? node.start);
  const id = lowerFunction(walk, value, { role, name, self, static: isStatic, decorators, start });
  if (name === undefined) return;
  if (kind !== 'set') draft.methods.set(name, id);
  if (kind === 'constructor') addParameterProperties(walk, draft, node);
}

/** `constructor(private readonly http: HttpService)` makes a field of the parameter. */
function addParameterProperties(walk: Walk, draft: ClassDraft, node: MethodDefinition): void {
  const constructor = walk.functions[draft.methods.get('constructor')!]!;
  node.value.params.forEach((parameterNode, index) => {
    const parameter = constructor.parameters[index];
    if (parameterNode.type !== 'TSParameterProperty' || parameter?.name === undefined) return;
    const field = fieldOf(draft, parameter.name);
    if (parameter.binding !== undefined) {
      field.values.push({ kind: 'binding', id: parameter.binding });
    }
    if (parameter.annotation) field.annotation = parameter.annotation;
    field.decorators.push(...parameter.decorators);
  });
}

function lowerProperty(
  walk: Walk,
  draft: ClassDraft,
  node: PropertyDefinition | AccessorProperty,
  name: string | undefined,
  decorators: readonly Value[],
): void {
  const type = annotated(walk, node.typeAnnotation);
  const { annotation, value: annotatedValue } = type;
  const { stretch, within } = walk;
  walk.within = [];
  walk.stretch = undefined;
  const expected = expectedAs(walk, node.value, type);
  const place = { ...ASSIGNED, self: walk.self, expected, ...(name !== undefined && { name }) };
  const value = node.value ? walk.expression(node.value, place) : undefined;
  Object.assign(walk, { stretch, within });
  if (name === undefined) return;
  const field = fieldOf(draft, name);
  if (annotation) field.annotation = annotation;
  if (annotatedValue) field.values.push(annotatedValue);
  if (value) field.values.push(value);
  field.decorators.push(...decorators);
}

function lowerStaticBlock(walk: Walk, node: StaticBlock, inClass: Value): void {
  walk.self = inClass;
  walk.inBlock(() => {
    lowerBody(walk, node.body);
  });
}

function lowerDecorators(walk: Walk, { decorators }: Pick<Class, 'decorators'>): Value[] {
  return decorators.map(({ expression }) => walk.expression(expression));
}
