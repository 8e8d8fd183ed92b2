import { bare } from '../../../scan/javascript/lower/transparent.js';
import { memberPath } from '../tree/member-path.js';
import { calledMember, type FunctionNode, type Node, nodesRunningIn } from '../tree/node.js';
import type { SourceCall } from '../source/source-file.js';

const CHAIN: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);
const MAKERS = /^Promise\.(?:all|allSettled|any|race|reject|resolve)$/;

/**
 * Why a function that is not async cannot be taken for one that always returns a promise: then a guard, which returns
 * one, would change what its callers get. Its declared type decides; without one, everything that it returns.
 */
export function promiseTrap(fn: FunctionNode, calls: readonly SourceCall[]): string | undefined {
  if (fn.async) return undefined;
  const declared = fn.returnType?.typeAnnotation;
  if (declared) return isPromiseType(declared) ? undefined : 'is in a function that is not async';
  const isPromise = (node: Node | null): boolean => node !== null && makesPromise(node, calls);
  const { body } = fn;
  const promises =
    body?.type === 'BlockStatement'
      ? endsByReturning(body) &&
        [...nodesRunningIn(body)].every(
          (n) => n.type !== 'ReturnStatement' || isPromise(n.argument),
        )
      : isPromise(body);
  return promises
    ? undefined
    : 'is in a function that is not async, and may return something else than a promise';
}

const isPromiseType = (type: Node): boolean =>
  type.type === 'TSTypeReference' &&
  type.typeName.type === 'Identifier' &&
  type.typeName.name === 'Promise';

function makesPromise(node: Node, calls: readonly SourceCall[]): boolean {
  const value = bare(node);
  if (calls.some(({ flow }) => bare(flow.whole) === value)) return true;
  if (value.type === 'ConditionalExpression') {
    return makesPromise(value.consequent, calls) && makesPromise(value.alternate, calls);
  }
  if (value.type === 'NewExpression') return memberPath(value.callee)?.join('.') === 'Promise';
  if (value.type !== 'CallExpression') return false;
  if (MAKERS.test(memberPath(value.callee)?.join('.') ?? '')) return true;
  const member = calledMember(value);
  return (
    member !== undefined && CHAIN.has(member.property.name) && makesPromise(member.object, calls)
  );
}

/** Whether no way through a block gets to its end. */
function endsByReturning(node: Node): boolean {
  if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') return true;
  if (node.type === 'BlockStatement') return node.body.some(endsByReturning);
  if (node.type === 'IfStatement') {
    return (
      endsByReturning(node.consequent) && node.alternate !== null && endsByReturning(node.alternate)
    );
  }
  if (node.type === 'TryStatement') {
    return endsByReturning(node.block) && (!node.handler || endsByReturning(node.handler.body));
  }
  return false;
}
