import { type TypeReference, unknown, type Value } from '../../summary/index.js';
import type { Scope } from '../names/scope.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { isSplat } from './collections.js';
import { lowerExpression, lowerOpaque } from './expressions.js';
import { type Frame, member, other } from './frame.js';

/** What an annotation adds to the name or field that is assigned to. */
export interface Annotation {
  readonly reference?: TypeReference;
  /** The further arguments of `Annotated`. */
  readonly metadata: readonly Value[];
}

/** Assigns `value` to a target of any form; without a value, a declaration `x: T`. */
export function assignTo(
  target: SyntaxNode,
  value: Value | undefined,
  at: Frame,
  annotation?: Annotation,
): void {
  const [first, second] = target.children;
  if (target.kind === 'identifier') {
    bindName(target, value, at, at.scope, annotation);
  } else if (target.kind === 'attribute') {
    if (first && second) setAttribute(first, second, value, at, annotation);
  } else if (target.kind === 'subscript') {
    setItem(target, value, at);
  } else if (first && isWrapper(target, at.module.text)) {
    assignTo(first, value, at, annotation);
  } else {
    unpack(target.children, value ?? unknown, at);
  }
}

/** Gives a name of `scope` one more value; a name of a class body is a field as well. */
export function bindName(
  nameNode: SyntaxNode,
  value: Value | undefined,
  at: Frame,
  scope: Scope = at.scope,
  annotation?: Annotation,
): void {
  const name = at.module.nameOf(nameNode);
  const binding = at.module.bindingOf(scope.names.get(name));
  if (binding && annotation?.reference) binding.annotation ??= annotation.reference;
  if (value) addValue(name, value, at, scope);
  if (scope.classId !== undefined) setField(scope.classId, name, value, at, annotation);
}

/** Gives a name of `scope` one more value. */
export function addValue(name: string, value: Value, at: Frame, scope: Scope = at.scope): void {
  at.module.define(scope.names.get(name), value, at);
  scope.assigned.add(name);
}

/** `self.x`, `cls.x`, `type(self).x`, and `Name.x` for a class of this file. */
function setAttribute(
  objectNode: SyntaxNode,
  nameNode: SyntaxNode,
  value: Value | undefined,
  at: Frame,
  annotation: Annotation | undefined,
): void {
  const object = lowerExpression(objectNode, at, member);
  const name = at.module.nameOf(nameNode);
  if (object.kind === 'this') setField(object.class, name, value, at, annotation);
  else if (value) at.module.addAttribute(object, name, value);
}

/** `app['pool'] = …`, `CLIENTS[name] = …`. */
function setItem(target: SyntaxNode, value: Value | undefined, at: Frame): void {
  const [holder, index, another] = target.children;
  if (index?.kind !== 'string') {
    lowerOpaque(target, at);
    const isKey = index && !another && index.kind !== 'slice';
    if (value && holder && isKey && isNamed(holder)) {
      at.module.addFilling({ holder: lowerExpression(holder, at, member), item: value });
    }
    return;
  }
  const item = lowerExpression(target, at, other);
  if (!value || item.kind !== 'element' || item.index.kind !== 'literal') return;
  at.module.addAttribute(item.object, String(item.index.value), value);
}

/** A name, or a member of one: what a call gives is another each time. */
const isNamed = ({ kind, children: [object] }: SyntaxNode): boolean =>
  kind === 'identifier' || (kind === 'attribute' && object?.kind === 'identifier');

function setField(
  cls: number,
  name: string,
  value: Value | undefined,
  at: Frame,
  annotation: Annotation | undefined,
): void {
  const field = at.module.field(cls, name);
  if (value) field.values.push(value);
  if (annotation?.reference) field.annotation ??= annotation.reference;
  field.decorators.push(...(annotation?.metadata ?? []));
}

/** `(x) = …` is `x = …`, but `(x,) = …` and `[x] = …` take something apart. */
function isWrapper(target: SyntaxNode, text: string): boolean {
  if (target.kind === 'as_pattern_target' || target.kind === 'parenthesized_expression')
    return true;
  const [only, another] = target.children;
  return (
    (target.kind === 'tuple_pattern' || target.kind === 'tuple') &&
    only !== undefined &&
    !another &&
    !text.slice(only.end, target.end).includes(',')
  );
}

/** Items of a list that stands in the source go to their names directly; else by index, from the end behind a `*`. */
function unpack(targets: readonly SyntaxNode[], value: Value, at: Frame): void {
  const star = targets.findIndex(isSplat);
  const items = value.kind === 'list' && star < 0 ? value.items : undefined;
  const direct = items?.length === targets.length ? items : undefined;
  targets.forEach((target, index) => {
    if (index === star) {
      const [rest] = target.children;
      if (rest) assignTo(rest, unknown, at);
      return;
    }
    const position = star >= 0 && index > star ? index - targets.length : index;
    assignTo(target, direct?.[index] ?? itemAt(value, position), at);
  });
}

function itemAt(value: Value, index: number): Value {
  return value.kind === 'unknown'
    ? unknown
    : { kind: 'element', object: value, index: { kind: 'literal', value: index } };
}
