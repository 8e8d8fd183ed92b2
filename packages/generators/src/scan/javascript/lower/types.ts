/* eslint @typescript-eslint/switch-exhaustiveness-check: [error, { considerDefaultExhaustiveForUnions: true }] -- most types name no client */
import type {
  TSImportType,
  TSIndexedAccessType,
  TSType,
  TSTypeAnnotation,
  TSTypeName,
  TSTypeParameterDeclaration,
  TSTypeParameterInstantiation,
  TSTypeQuery,
} from 'oxc-parser';

import { type TypeReference, unknown, type Value } from '../../summary/index.js';
import { lowerSignature, lowerTypeMembers } from './interfaces.js';
import { reference, typeNameReference } from './references.js';
import { either, imported, memberOf } from './values.js';
import type { Walk } from './walk.js';

/** A name that is annotated has a type; one annotated with `typeof x` or a function type has a value. */
export interface Annotated {
  readonly annotation?: TypeReference;
  readonly value?: Value;
}

const NOTHING: Annotated = {};

/** Global types that leave what they hold usable as it is. */
const TRANSPARENT = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Pick',
  'Omit',
  'InstanceType',
]);

export function annotated(walk: Walk, node: TSTypeAnnotation | null | undefined): Annotated {
  return node ? lowerType(walk, node.typeAnnotation) : NOTHING;
}

export function lowerType(walk: Walk, node: TSType): Annotated {
  switch (node.type) {
    case 'TSTypeReference':
      return lowerNamed(walk, typeName(walk, node.typeName), node.typeArguments);
    case 'TSImportType':
      return lowerNamed(walk, importedType(node), node.typeArguments);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return oneOf(node.types.map((type) => lowerType(walk, type)));
    case 'TSIndexedAccessType':
      return memberType(walk, node);
    case 'TSConditionalType':
      // Which of the two it is has to be computed.
      return oneOf([lowerType(walk, node.trueType), lowerType(walk, node.falseType)]);
    case 'TSParenthesizedType':
    case 'TSJSDocNullableType':
    case 'TSJSDocNonNullableType':
      return lowerType(walk, node.typeAnnotation);
    case 'TSTypeOperator':
      return node.operator === 'readonly' ? lowerType(walk, node.typeAnnotation) : NOTHING;
    case 'TSArrayType':
      return listOf(lowerType(walk, node.elementType));
    case 'TSTypeQuery':
      return { value: queried(walk, node) };
    case 'TSTypeLiteral': {
      const id = lowerTypeMembers(walk, node.members, { start: node.start });
      return id === undefined ? NOTHING : named({ kind: 'class', id });
    }
    case 'TSFunctionType': {
      const id = lowerSignature(walk, node, { role: 'function' });
      return id === undefined ? NOTHING : { value: { kind: 'function', id } };
    }
    default:
      return NOTHING;
  }
}

/** `Handlers['create']`: a member of what has the type `Handlers`. */
function memberType(walk: Walk, { objectType, indexType }: TSIndexedAccessType): Annotated {
  const key = indexType.type === 'TSLiteralType' ? indexType.literal : undefined;
  const { annotation } = lowerType(walk, objectType);
  if (!annotation || key?.type !== 'Literal' || typeof key.value !== 'string') return NOTHING;
  const id = walk.newBinding('');
  walk.bindings[id]!.annotation = annotation;
  return named(memberOf({ kind: 'binding', id }, key.value));
}

/** Type parameters hide what has their name outside; one with a constraint stands for that. */
export function declareTypeParameters(
  walk: Walk,
  node: TSTypeParameterDeclaration | null | undefined,
): void {
  const parameters = node?.params ?? [];
  for (const { name } of parameters) walk.declareType(name.name);
  for (const { name, constraint } of parameters) {
    if (constraint) describeType(walk, name.name, lowerType(walk, constraint));
  }
}

/** The same of a type that has a name, and is given its arguments where it is used. */
export function declareParametersOfAlias(
  walk: Walk,
  node: TSTypeParameterDeclaration | null | undefined,
): void {
  declareTypeParameters(walk, node);
  (node?.params ?? []).forEach(({ name }, place) => {
    walk.bindings[walk.declareType(name.name)]!.typeParameter = place;
  });
}

/** Lets the name of a type, declared already, stand for another type. */
export function describeType(walk: Walk, name: string, { annotation, value }: Annotated): void {
  const binding = walk.bindings[walk.declareType(name)]!;
  if (annotation) binding.annotation = annotation;
  const held = value ?? annotation?.name;
  if (held) binding.values.push(held);
}

function named(name: Value, args: readonly TypeReference[] = []): Annotated {
  return { annotation: { name, arguments: args } };
}

function lowerNamed(
  walk: Walk,
  name: Value,
  instantiation: TSTypeParameterInstantiation | null,
): Annotated {
  const parameters = instantiation?.params ?? [];
  const [first] = parameters;
  if (first && name.kind === 'global' && TRANSPARENT.has(name.name)) {
    const inner = lowerType(walk, first);
    // `InstanceType<typeof X>` is what `X` is as a type.
    return name.name === 'InstanceType' && inner.value ? named(inner.value) : inner;
  }
  return named(name, argumentsOfType(walk, instantiation));
}

/** What a generic type is given. */
export const argumentsOfType = (
  walk: Walk,
  instantiation: TSTypeParameterInstantiation | null | undefined,
): readonly TypeReference[] =>
  (instantiation?.params ?? []).map((type) => argument(lowerType(walk, type)));

function argument(type: Annotated): TypeReference {
  return asReference(type) ?? { name: unknown, arguments: [] };
}

/** One that names a value, `typeof x` or the type of a function, in the place of one that names a type. */
export function asReference({ annotation, value }: Annotated): TypeReference | undefined {
  return annotation ?? (value && { name: value, arguments: [], value: true });
}

function listOf(item: Annotated): Annotated {
  if (!item.annotation && !item.value) return NOTHING;
  return named({ kind: 'global', name: 'Array' }, [argument(item)]);
}

/** Members that name nothing (`null`, `undefined`, `string`) say nothing about the others. */
function oneOf(members: readonly Annotated[]): Annotated {
  const telling = members.filter(({ annotation, value }) => annotation ?? value);
  const [first] = telling;
  if (telling.length < 2) return first ?? NOTHING;
  const values = telling.flatMap(({ value }) => value ?? []);
  const names = telling.flatMap(({ annotation }) => annotation?.name ?? []);
  return {
    ...(names.length > 0 && { annotation: { name: either(...names), arguments: [] } }),
    ...(values.length > 0 && { value: either(...values) }),
  };
}

function typeName(walk: Walk, node: TSTypeName): Value {
  if (node.type === 'Identifier') return typeNameReference(walk, node.name);
  if (node.type === 'ThisExpression') return walk.self;
  return { kind: 'member', object: typeName(walk, node.left), name: node.right.name };
}

function importedType({ source, qualifier }: TSImportType): Value {
  const path: string[] = [];
  let rest = qualifier;
  for (; rest?.type === 'TSQualifiedName'; rest = rest.left) path.unshift(rest.right.name);
  const value: Value = imported(source.value, rest?.name ?? '*', true);
  return path.reduce<Value>((object, name) => ({ kind: 'member', object, name }), value);
}

function queried(walk: Walk, { exprName }: TSTypeQuery): Value {
  if (exprName.type === 'TSImportType') return importedType(exprName);
  const valueOf = (node: TSTypeName): Value => {
    if (node.type === 'Identifier') return reference(walk, node.name);
    if (node.type === 'ThisExpression') return walk.self;
    return { kind: 'member', object: valueOf(node.left), name: node.right.name };
  };
  return valueOf(exprName);
}
