import type { BlockStatement } from 'oxc-parser';

import { bare } from '../../../scan/javascript/lower/transparent.js';
import { memberPath } from '../tree/member-path.js';
import { type FunctionNode, isFunction, type Node, nodesIn, nodesRunningIn } from '../tree/node.js';

/** What makes a statement end otherwise than by throwing. */
const LEAVES: ReadonlySet<string> = new Set(['BreakStatement', 'ContinueStatement']);

/**
 * Whether a handler may keep an error from whoever called the function: it can end without throwing, or throws another
 * error that knows nothing of the first. Handing it to `next` or `reject` keeps it from the function's own caller, too.
 */
export function swallows(handler: BlockStatement, error: Node | null): boolean {
  if (!alwaysThrows(handler)) return true;
  for (const node of nodesRunningIn(handler)) {
    if (LEAVES.has(node.type)) return true;
    if (node.type === 'ReturnStatement' && !isRejection(node.argument)) return true;
    if (node.type === 'ThrowStatement' && !mentions(node.argument, error)) return true;
  }
  return false;
}

/** Whether a `finally` returns, and with that drops whatever was thrown. */
export function overrides(finalizer: BlockStatement): boolean {
  return [...nodesRunningIn(finalizer)].some(
    ({ type }) => type === 'ReturnStatement' || LEAVES.has(type),
  );
}

/** Whether what is handed to `catch`, or to `then` as the second argument, makes a failure a success. */
export function handlerSwallows(handler: Node | undefined): boolean {
  if (!handler) return false;
  const fn = bare<Node>(handler);
  return !isFunction(fn) || functionSwallows(fn);
}

function functionSwallows({ body, params }: FunctionNode): boolean {
  if (!body) return true;
  if (body.type === 'BlockStatement') return swallows(body, params[0] ?? null);
  return !isRejection(body);
}

function alwaysThrows(node: Node): boolean {
  if (node.type === 'ThrowStatement') return true;
  if (node.type === 'ReturnStatement') return isRejection(node.argument);
  if (node.type === 'ExpressionStatement') return isExit(node.expression);
  if (node.type === 'BlockStatement') return node.body.some(alwaysThrows);
  if (node.type === 'IfStatement') {
    return alwaysThrows(node.consequent) && node.alternate !== null && alwaysThrows(node.alternate);
  }
  return false;
}

/** `Promise.reject(error)`. */
function isRejection(node: Node | null): boolean {
  const call = node && bare(node);
  return call?.type === 'CallExpression' && memberPath(call.callee)?.join('.') === 'Promise.reject';
}

function isExit(node: Node): boolean {
  const call = bare(node);
  return call.type === 'CallExpression' && memberPath(call.callee)?.join('.') === 'process.exit';
}

function mentions(thrown: Node, error: Node | null): boolean {
  // Taken apart, it is told on in parts.
  if (error?.type !== 'Identifier') return error !== null;
  return [...nodesIn(thrown)].some(
    (node) => node.type === 'Identifier' && node.name === error.name,
  );
}
