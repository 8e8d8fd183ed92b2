import {
  type ArrowFunctionExpression,
  type CallExpression,
  type Class,
  type Function as PlainFunction,
  type NewExpression,
  type Node,
  type StaticMemberExpression,
  type TaggedTemplateExpression,
  visitorKeys,
} from 'oxc-parser';

import { bare } from '../../../scan/javascript/lower/transparent.js';

export type { CallExpression, Class, Node } from 'oxc-parser';

export type FunctionNode = PlainFunction | ArrowFunctionExpression;
export type CallNode = CallExpression | NewExpression | TaggedTemplateExpression;

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
const CALLS: ReadonlySet<string> = new Set([
  'CallExpression',
  'NewExpression',
  'TaggedTemplateExpression',
]);

/** A function that has a body. */
export const isFunction = (node: Node | undefined): node is FunctionNode =>
  node !== undefined && FUNCTIONS.has(node.type);

export const isCall = (node: Node): node is CallNode => CALLS.has(node.type);

export const isClass = (node: Node | undefined): node is Class =>
  node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';

/** `'use strict'` at the beginning of a file or a function; any directive where none is named. */
export const isDirective = (node: Node, named?: string): boolean =>
  node.type === 'ExpressionStatement' &&
  typeof node.directive === 'string' &&
  (named === undefined || node.directive === named);

/** The parts of a node, in the order of the source but for what stands out of line, such as decorators. */
export function* childrenOf(node: Node): Generator<Node> {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (const key of visitorKeys[node.type] ?? []) {
    const value = fields[key];
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (child !== null && child !== undefined) yield child as Node;
    }
  }
}

/** A node and all that is in it, from the outside in. Where `enter` says no, what is in that node is left out. */
export function* nodesIn(node: Node, enter: (node: Node) => boolean = () => true): Generator<Node> {
  yield node;
  if (!enter(node)) return;
  for (const child of childrenOf(node)) yield* nodesIn(child, enter);
}

/** As `nodesIn`, but without what runs at another time: the functions in it. */
export const nodesRunningIn = (node: Node): Generator<Node> =>
  nodesIn(node, (one) => one === node || !isFunction(one));

/** Whether `inner` lies in `outer`, or is it. */
export const contains = (
  outer: { readonly start: number; readonly end: number },
  inner: { readonly start: number; readonly end: number },
): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The member that a call is made by: `then` in `promise.then(…)`. */
export function calledMember(call: CallExpression): StaticMemberExpression | undefined {
  const callee = bare<Node>(call.callee);
  return callee.type === 'MemberExpression' && isStatic(callee) ? callee : undefined;
}

function isStatic(
  node: Extract<Node, { type: 'MemberExpression' }>,
): node is StaticMemberExpression {
  return !node.computed && node.property.type === 'Identifier';
}
