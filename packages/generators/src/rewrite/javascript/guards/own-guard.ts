import type { Decorator } from 'oxc-parser';

import { bare } from '../../../scan/javascript/lower/transparent.js';
import type { RewriteRequest } from '../../request.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import {
  type CallExpression,
  type FunctionNode,
  isFunction,
  type Node,
  nodesIn,
} from '../tree/node.js';
import type { GuardNames } from './guard-names.js';

type Policy = RewriteRequest['policy'];

interface Guard {
  readonly policies: readonly Policy[];
  /** As it is written there: a person may have given another. None where it is no plain string. */
  readonly name: string | undefined;
  /** What runs under it. */
  readonly operation: FunctionNode;
}

/** `withRetry('name', () => …)`. */
export interface CallGuard extends Guard {
  readonly form: 'call';
  readonly node: CallExpression;
}

/** `@WithRetry('name')`. */
export interface DecoratorGuard extends Guard {
  readonly form: 'decorator';
  readonly node: Decorator;
}

/** A guard of ours that is in the source already. */
export type OwnGuard = CallGuard | DecoratorGuard;

const POLICIES: Readonly<Record<string, readonly Policy[]>> = {
  withCircuitBreaker: ['circuit-breaker'],
  WithCircuitBreaker: ['circuit-breaker'],
  withRetry: ['retry'],
  WithRetry: ['retry'],
  protect: ['retry', 'circuit-breaker'],
};

export function ownGuards({ tree }: SourceFile, names: GuardNames): readonly OwnGuard[] {
  const found: (OwnGuard | undefined)[] = [];
  for (const node of nodesIn(tree.program)) {
    if (node.type === 'CallExpression') found.push(callGuard(node, names));
    if (node.type !== 'MethodDefinition' || !isFunction(node.value)) continue;
    for (const one of node.decorators) found.push(decoratorGuard(one, node.value, names));
  }
  return found.filter((guard) => guard !== undefined);
}

/**
 * The guards that a call runs under, from the outside in. One that bears the name of another dependency does not count
 * where a call to that dependency is in it; where none is, a person has renamed it.
 */
export function guardsOf(
  source: SourceFile,
  guards: readonly OwnGuard[],
  { carriers, fact }: SourceCall,
): readonly OwnGuard[] {
  return guards.filter(({ operation, name }) => {
    if (!carriers.some(({ fn }) => fn === operation)) return false;
    if (name === undefined || name === fact.dependency) return true;
    return !source.callsWithin(operation).some((call) => call.fact.dependency === name);
  });
}

/** The parameter by which the operation of a guard records, where it has one. */
export function recorderOf({ operation }: OwnGuard): string | undefined {
  const [parameter] = operation.params;
  return parameter?.type === 'Identifier' ? parameter.name : undefined;
}

function callGuard(node: CallExpression, names: GuardNames): CallGuard | undefined {
  const policies = POLICIES[names.exportedAs(node.callee) ?? ''];
  const [name, operation] = node.arguments;
  const fn = operation && bare<Node>(operation);
  if (!policies || !isFunction(fn)) return undefined;
  return { form: 'call', node, policies, name: stringIn(name), operation: fn };
}

function decoratorGuard(
  node: Decorator,
  operation: FunctionNode,
  names: GuardNames,
): DecoratorGuard | undefined {
  const call = node.expression;
  if (call.type !== 'CallExpression') return undefined;
  const policies = POLICIES[names.exportedAs(call.callee) ?? ''];
  if (!policies) return undefined;
  return { form: 'decorator', node, policies, name: stringIn(call.arguments[0]), operation };
}

function stringIn(node: Node | undefined): string | undefined {
  const literal = node && bare(node);
  return literal?.type === 'Literal' && typeof literal.value === 'string'
    ? literal.value
    : undefined;
}
