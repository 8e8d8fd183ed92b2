import type {
  ParamPattern,
  TSInterfaceDeclaration,
  TSMethodSignature,
  TSSignature,
  TSTypeAnnotation,
  TSTypeParameterDeclaration,
} from 'oxc-parser';

import type {
  BindingId,
  ClassId,
  FunctionId,
  FunctionSummary,
  Parameter,
  Value,
} from '../../summary/index.js';
import { type ClassDraft, fieldOf } from './drafts.js';
import { keyName } from './keys.js';
import { annotationOf, isThis, targetOf } from './parameters.js';
import { typeNameReference } from './references.js';
import { annotated, asReference, declareTypeParameters } from './types.js';
import type { Walk } from './walk.js';

interface Shape {
  readonly name?: string;
  readonly binding?: BindingId;
  readonly bases?: Value[];
  readonly start: number;
}

/** An interface is a class of which only the types of its members are known. */
export function lowerInterface(walk: Walk, node: TSInterfaceDeclaration): void {
  const { name } = node.id;
  const binding = walk.declareType(name);
  walk.inBlock(() => {
    declareTypeParameters(walk, node.typeParameters);
    const bases = node.extends.map(({ expression }) =>
      expression.type === 'Identifier'
        ? typeNameReference(walk, expression.name)
        : walk.expression(expression),
    );
    const shape = { name, binding, bases, start: node.start };
    const id = lowerTypeMembers(walk, node.body.body, shape);
    if (id !== undefined) walk.bindings[binding]!.values.push({ kind: 'class', id });
  });
}

/** A class of the members that have a telling type; none where there is nothing to tell. */
export function lowerTypeMembers(
  walk: Walk,
  members: readonly TSSignature[],
  { bases = [], ...shape }: Shape,
): ClassId | undefined {
  const draft: ClassDraft = {
    ...shape,
    bases,
    decorators: [],
    fields: new Map(),
    methods: new Map(),
  };
  for (const member of members) lowerMember(walk, draft, member);
  if (draft.fields.size + draft.methods.size + bases.length === 0) return undefined;
  return walk.classes.push(draft) - 1;
}

function lowerMember(walk: Walk, draft: ClassDraft, member: TSSignature): void {
  if (member.type === 'TSMethodSignature') {
    lowerMemberType(walk, draft, member);
    return;
  }
  if (member.type !== 'TSPropertySignature') return;
  const name = keyName(member.key, member.computed);
  const { annotation, value } = annotated(walk, member.typeAnnotation);
  if (name === undefined || !(annotation ?? value)) return;
  const field = fieldOf(draft, name);
  if (annotation) field.annotation = annotation;
  if (value) field.values.push(value);
}

/** A method or accessor without a body: of an interface, or abstract. */
export function lowerMemberType(
  walk: Walk,
  draft: ClassDraft,
  node: Signature & Pick<TSMethodSignature, 'key' | 'computed'> & { readonly kind: string },
): void {
  const name = keyName(node.key, node.computed);
  if (name === undefined) return;
  const role = node.kind === 'method' ? 'method' : 'accessor';
  const id = node.kind === 'set' ? undefined : lowerSignature(walk, node, { role, name });
  if (id !== undefined) draft.methods.set(name, id);
}

interface Signature {
  readonly params: readonly ParamPattern[];
  readonly returnType?: TSTypeAnnotation | null;
  readonly typeParameters?: TSTypeParameterDeclaration | null;
  readonly start: number;
  readonly end: number;
}

/** A function without a body, known by the type of what it gives; none where that tells nothing. */
export function lowerSignature(
  walk: Walk,
  node: Signature,
  { role, name }: Pick<FunctionSummary, 'role' | 'name'>,
): FunctionId | undefined {
  const { annotation, value, parameters } = walk.inBlock(() => {
    declareTypeParameters(walk, node.typeParameters);
    return { ...annotated(walk, node.returnType), parameters: takenBy(walk, node) };
  });
  if (!annotation && !value && parameters.length === 0) return undefined;
  const draft = {
    ...(name !== undefined && { name }),
    role,
    async: false,
    generator: false,
    parameters,
    returns: value ? [value] : [],
    yields: [],
    ...(annotation && { returnType: annotation }),
    decorators: [],
    start: node.start,
    end: node.end,
  };
  return walk.functions.push(draft) - 1;
}

/** The parameters that have a telling type. */
function takenBy(walk: Walk, { params }: Pick<Signature, 'params'>): Parameter[] {
  const own = params.filter((node) => !isThis(node));
  return own.flatMap((node, index): Parameter[] => {
    const target = targetOf(node);
    const annotation = asReference(annotated(walk, annotationOf(node, target)));
    const rest = node.type === 'RestElement' || undefined;
    return annotation ? [{ index, rest, annotation, decorators: [] }] : [];
  });
}
