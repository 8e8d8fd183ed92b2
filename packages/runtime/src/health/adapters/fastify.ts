import type { HealthCheck } from '../health-check.js';
import { healthRoutes } from '../paths.js';
import type { HealthHandlerOptions } from '../responder.js';
import { answerFirst, type FastifyLike } from './fastify-hook.js';

export type { FastifyLike, FastifyReplyLike, FastifyRequestLike } from './fastify-hook.js';

export interface FastifyHealthOptions extends HealthHandlerOptions {
  readonly health: HealthCheck;
}

/**
 * A plugin that answers health requests: `await app.register(fastifyHealth, { health })`, before what asks who somebody
 * is. Fastify writes no log lines for the four paths. A `prefix` has no meaning to it; use `paths`.
 * @throws InvalidOptionError where an option is unusable.
 */
export async function fastifyHealth(
  instance: FastifyLike,
  { health, ...options }: FastifyHealthOptions,
): Promise<void> {
  const { depths } = healthRoutes(options.paths);
  answerFirst(instance, health, options);
  for (const url of depths.keys()) {
    // The hook has answered by then; the route is there to be known, and for its log level.
    instance.route({
      method: ['GET', 'HEAD'],
      url,
      logLevel: 'silent',
      handler: (_, reply) => void reply.callNotFound(),
    });
  }
  return Promise.resolve();
}

// Else the hook would hold for the plugin's own routes alone, and come after those of the program.
Object.assign(fastifyHealth, { [Symbol.for('skip-override')]: true });
