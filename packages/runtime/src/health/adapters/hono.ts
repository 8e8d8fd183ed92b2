import type { HealthCheck } from '../health-check.js';
import type { HealthHandlerOptions } from '../responder.js';
import { fetchHealth } from './fetch.js';

/** What is used of Hono's context. */
export interface HonoContext {
  readonly req: { readonly raw: Request };
}

/**
 * Answers health requests: `app.use(honoHealth(health))`, before what asks who somebody is.
 * @throws InvalidOptionError where an option is unusable.
 */
export function honoHealth(
  health: HealthCheck,
  options: HealthHandlerOptions = {},
): (context: HonoContext, next: () => Promise<void>) => Promise<Response | void> {
  const answer = fetchHealth(health, options);
  return async (context, next) => (await answer(context.req.raw)) ?? next();
}
