import type { TypeReference, Value } from '../../summary/index.js';
import { unknown } from '../../summary/index.js';
import { stringPrefix } from '../syntax/string-prefix.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import type { Annotation } from './assignment.js';
import { lowerExpression } from './expressions.js';
import { type Frame, other } from './frame.js';
import { operatorOf } from './operators.js';
import { subscriptsOf } from './subscripts.js';
import { typingConstruct } from './typing.js';

/** Reads a type annotation, each part of it once: calls in it are evaluated, as in `Annotated[T, Depends(f)]`. */
export function lowerAnnotation(node: SyntaxNode, at: Frame): Annotation {
  const metadata: Value[] = [];
  const reference = typeOf(node, at, metadata);
  return { metadata, ...(reference && { reference }) };
}

/** Nothing for `None`, `...`, literals and lists of parameters, which name no type. */
function typeOf(node: SyntaxNode, at: Frame, metadata: Value[]): TypeReference | undefined {
  const [first] = node.children;
  switch (node.kind) {
    case 'type':
    case 'parenthesized_expression':
      return first && typeOf(first, at, metadata);
    case 'string':
      return quotedType(node, at, metadata);
    case 'subscript':
    case 'generic_type':
      return subscriptedType(node, at, metadata);
    case 'union_type':
      return union(node.children, at, metadata);
    case 'binary_operator':
      if (operatorOf(node, at.module.text) === '|') return union(node.children, at, metadata);
      break;
  }
  const name = lowerExpression(node, at, other);
  if (typingConstruct(name, at.module) === 'self' && at.owner !== undefined) {
    return { name: { kind: 'this', class: at.owner }, arguments: [] };
  }
  return NAMELESS.has(name.kind) ? undefined : { name, arguments: [] };
}

const NAMELESS = new Set<Value['kind']>(['unknown', 'literal', 'text', 'list', 'object']);

function subscriptedType(
  node: SyntaxNode,
  at: Frame,
  metadata: Value[],
): TypeReference | undefined {
  const [base] = node.children;
  if (!base) return undefined;
  const name = lowerExpression(base, at, other);
  const given = subscriptsOf(node);
  const [first, ...more] = given;
  const construct = typingConstruct(name, at.module);
  if (construct === 'literal') return undefined;
  if (construct === 'union') return union(given, at, metadata);
  if (construct === 'annotated') {
    const type = first && typeOf(first, at, metadata);
    for (const extra of more) metadata.push(lowerExpression(extra, at, other));
    return type;
  }
  const types = given.map((child) => typeOf(child, at, metadata));
  if (construct === 'promise') return types.at(-1);
  return { name, arguments: types.map((type) => type ?? NO_TYPE) };
}

const NO_TYPE: TypeReference = { name: unknown, arguments: [] };

function union(
  members: readonly SyntaxNode[],
  at: Frame,
  metadata: Value[],
): TypeReference | undefined {
  const types = members
    .map((child) => typeOf(child, at, metadata))
    .filter((type) => type !== undefined);
  const [only, another] = types;
  if (!another) return only;
  return { name: { kind: 'either', values: types.map(({ name }) => name) }, arguments: [] };
}

/** `"Client"` is read as the type that it names. */
function quotedType(node: SyntaxNode, at: Frame, metadata: Value[]): TypeReference | undefined {
  const { letters, quotes } = stringPrefix(at.module.text, node.start);
  const start = node.start + letters.length + quotes;
  const fragment = at.module.parseFragment(start, node.end - quotes);
  return fragment && typeOf(fragment, at.inQuotes(), metadata);
}
