import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendWhenKnown } from '../answer.js';
import { pathOf } from '../endpoint.js';
import { NodeRequest } from '../handler.js';
import type { HealthCheck } from '../health-check.js';
import { type HealthHandlerOptions, HealthResponder } from '../responder.js';

/** What is used of Fastify's requests. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage;
}

/** What is used of Fastify's replies. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  hijack(): unknown;
  callNotFound(): unknown;
}

/** What is used of Fastify 4 and 5. */
export interface FastifyLike {
  addHook(
    name: 'onRequest',
    hook: (request: FastifyRequestLike, reply: FastifyReplyLike, done: () => void) => void,
  ): unknown;
  route(options: {
    method: string[];
    url: string;
    logLevel: 'silent';
    handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => void;
  }): unknown;
}

/** Answers in a hook, past the hooks that come later: nobody signs in to ask whether a process is alive. */
export function answerFirst(
  instance: Pick<FastifyLike, 'addHook'>,
  health: HealthCheck,
  options: HealthHandlerOptions,
): void {
  const responder = new HealthResponder(health, options);
  instance.addHook('onRequest', (request, reply, done) => {
    const scope = responder.scopeOf(pathOf(request.raw.url));
    if (scope === undefined) {
      done();
      return;
    }
    reply.hijack();
    sendWhenKnown(reply.raw, responder.answer(scope, new NodeRequest(request.raw)));
  });
}
