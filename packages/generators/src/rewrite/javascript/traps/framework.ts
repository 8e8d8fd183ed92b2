import type { Decorator, MethodDefinition } from 'oxc-parser';

import { memberPath } from '../tree/member-path.js';
import { type Class, isClass, type Node } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';

const HANDLES = 'is in a handler of';
const TALKS_TO_CALLERS: Readonly<Record<string, string>> = {
  Controller: 'a controller',
  RestController: 'a controller',
  JsonController: 'a controller',
  Resolver: 'a resolver',
  WebSocketGateway: 'a gateway',
  Catch: 'an exception filter',
};
/** What NestJS calls by name. */
const CALLED_BY_NAME: Readonly<Record<string, readonly [member: string, what: string]>> = {
  CanActivate: ['canActivate', 'a guard'],
  NestInterceptor: ['intercept', 'an interceptor'],
  NestMiddleware: ['use', 'a middleware'],
  PipeTransform: ['transform', 'a pipe'],
  ExceptionFilter: ['catch', 'an exception filter'],
};
/** Whoever calls these methods already repeats, delivers again or runs them in a transaction. */
const REPEATED = new Set([
  'Cron',
  'Interval',
  'Timeout',
  'Process',
  'EventPattern',
  'MessagePattern',
  'OnEvent',
  'SubscribeMessage',
  'Transaction',
  'Transactional',
  'RabbitSubscribe',
  'RabbitRPC',
  'SqsMessageHandler',
]);
const WORKERS = new Set(['Processor']);

/**
 * Why the framework's own way with the failures of a method is not to be changed: a handler maps them to statuses, a job
 * or a message is delivered again.
 */
export function frameworkTrap(tree: SyntaxTree, call: Node): string | undefined {
  for (const method of tree.around(call)) {
    if (method.type !== 'MethodDefinition') continue;
    const reason = ofMethod(method, [...tree.around(method)].find(isClass));
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function ofMethod(method: MethodDefinition, owner: Class | undefined): string | undefined {
  const repeated = namesOf(method.decorators).find((name) => REPEATED.has(name));
  if (repeated !== undefined) {
    return `is in a method with @${repeated}, whose failures the framework handles`;
  }
  if (!owner) return undefined;
  const name = method.key.type === 'Identifier' ? method.key.name : undefined;
  const roles = namesOf(owner.decorators);
  if (name === 'process' && roles.some((role) => WORKERS.has(role))) {
    return 'is in a worker’s job, which its queue repeats';
  }
  const role = roles.find((one) => one in TALKS_TO_CALLERS);
  if (role !== undefined && method.decorators.length > 0) {
    return toTheService(TALKS_TO_CALLERS[role]!);
  }
  for (const { expression } of owner.implements ?? []) {
    const contract = CALLED_BY_NAME[memberPath(expression)?.at(-1) ?? ''];
    if (contract && contract[0] === name) return toTheService(contract[1]);
  }
  return undefined;
}

const toTheService = (what: string): string =>
  `${HANDLES} ${what}, which maps errors to answers: move the call to a service, and guard that`;

const namesOf = (decorators: readonly Decorator[]): readonly string[] =>
  decorators.flatMap(({ expression }) => {
    const named = expression.type === 'CallExpression' ? expression.callee : expression;
    return memberPath(named)?.at(-1) ?? [];
  });
