import type { Decorator, MethodDefinition } from 'oxc-parser';

import { memberPath } from '../tree/member-path.js';
import { type Class, isClass, type Node } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';

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
/** What runs in them is one transaction. */
const TRANSACTIONS = new Set(['Transaction', 'Transactional']);
/** They are called by a clock or an event, and nobody awaits them. */
const STARTED = new Set(['Cron', 'Interval', 'Timeout', 'OnEvent', 'SubscribeMessage']);
/** Whoever calls these methods delivers again what they failed at. */
const DELIVERED = new Set([
  'Process',
  'EventPattern',
  'MessagePattern',
  'RabbitSubscribe',
  'RabbitRPC',
  'SqsMessageHandler',
]);
const WORKERS = new Set(['Processor']);

/** What a framework makes of a method. */
export type MethodRole =
  | { readonly kind: 'transaction'; readonly decorator: string }
  /** Its failures become answers, or nobody's: the guard must stay inside. */
  | { readonly kind: 'handler'; readonly what: string }
  /** It is run again where it fails. */
  | { readonly kind: 'delivered'; readonly what: string };

/** The role of the innermost method around a node that has one. */
export function methodRole(tree: SyntaxTree, node: Node): MethodRole | undefined {
  for (const method of tree.around(node)) {
    if (method.type !== 'MethodDefinition') continue;
    const role = roleOf(method, [...tree.around(method)].find(isClass));
    if (role !== undefined) return role;
  }
  return undefined;
}

function roleOf(method: MethodDefinition, owner: Class | undefined): MethodRole | undefined {
  for (const decorator of namesOf(method.decorators)) {
    if (TRANSACTIONS.has(decorator)) return { kind: 'transaction', decorator };
    if (DELIVERED.has(decorator)) return { kind: 'delivered', what: `a method with @${decorator}` };
    if (STARTED.has(decorator)) return { kind: 'handler', what: `a method with @${decorator}` };
  }
  if (!owner) return undefined;
  const name = method.key.type === 'Identifier' ? method.key.name : undefined;
  const roles = namesOf(owner.decorators);
  if (name === 'process' && roles.some((role) => WORKERS.has(role))) {
    return { kind: 'delivered', what: 'the job of a worker' };
  }
  const role = roles.find((one) => one in TALKS_TO_CALLERS);
  if (role !== undefined && method.decorators.length > 0) {
    return { kind: 'handler', what: `a handler of ${TALKS_TO_CALLERS[role]!}` };
  }
  for (const { expression } of owner.implements ?? []) {
    const contract = CALLED_BY_NAME[memberPath(expression)?.at(-1) ?? ''];
    if (contract && contract[0] === name) return { kind: 'handler', what: contract[1] };
  }
  return undefined;
}

const namesOf = (decorators: readonly Decorator[]): readonly string[] =>
  decorators.flatMap(({ expression }) => {
    const named = expression.type === 'CallExpression' ? expression.callee : expression;
    return memberPath(named)?.at(-1) ?? [];
  });
