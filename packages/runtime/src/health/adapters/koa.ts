import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from '../answer.js';
import { NodeRequest } from '../handler.js';
import type { HealthCheck } from '../health-check.js';
import { type HealthHandlerOptions, HealthResponder } from '../responder.js';

/** What is used of Koa's context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly path: string;
  respond?: boolean;
}

/**
 * Answers health requests: `app.use(koaHealth(health))`, before what asks who somebody is. The answer goes past what
 * other middleware would do to it, such as ETags.
 * @throws InvalidOptionError where an option is unusable.
 */
export function koaHealth(
  health: HealthCheck,
  options: HealthHandlerOptions = {},
): (context: KoaContext, next: () => Promise<unknown>) => Promise<void> {
  const responder = new HealthResponder(health, options);
  return async (context, next) => {
    const scope = responder.scopeOf(context.path);
    if (scope === undefined) {
      await next();
      return;
    }
    context.respond = false;
    send(context.res, await responder.answer(scope, new NodeRequest(context.req)));
  };
}
