import type { IncomingMessage } from 'node:http';
import { sendWhenKnown } from './answer.js';
import type { HealthRequest } from './details.js';
import { pathOf, type RequestHandler } from './endpoint.js';
import type { HealthCheck } from './health-check.js';
import { type HealthHandlerOptions, HealthResponder } from './responder.js';

/**
 * Answers health requests: 503 for `fail`, 200 for `pass` and `warn`, GET and HEAD only. The handler never throws.
 * @throws InvalidOptionError at construction, where an option is unusable.
 */
export function healthHandler(
  health: HealthCheck,
  options: HealthHandlerOptions = {},
): RequestHandler {
  const responder = new HealthResponder(health, options);
  return (request, response, next) => {
    const scope = responder.scopeOf(pathOf(request.url));
    if (scope === undefined) {
      next?.();
      return false;
    }
    sendWhenKnown(response, responder.answer(scope, new NodeRequest(request)));
    return true;
  };
}

/** A request of `node:http`, and of the frameworks that pass it on. */
export class NodeRequest implements HealthRequest {
  constructor(readonly raw: IncomingMessage) {}

  get method(): string {
    return this.raw.method ?? '';
  }

  header(name: string): string | undefined {
    const value = this.raw.headers[name];
    return typeof value === 'string' ? value : value?.join(', ');
  }
}
