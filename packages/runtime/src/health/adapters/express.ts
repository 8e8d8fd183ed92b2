import type { IncomingMessage, ServerResponse } from 'node:http';
import { healthHandler } from '../handler.js';
import type { HealthCheck } from '../health-check.js';
import type { HealthHandlerOptions } from '../responder.js';

/** Middleware of Express 4 and 5, and of what is built like them. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

/**
 * Answers health requests: `app.use(expressHealth(health))`, before what asks who somebody is. Below a mount path the
 * paths begin there.
 * @throws InvalidOptionError where an option is unusable.
 */
export function expressHealth(health: HealthCheck, options: HealthHandlerOptions = {}): Middleware {
  const handle = healthHandler(health, options);
  return (request, response, next) => void handle(request, response, next);
}
