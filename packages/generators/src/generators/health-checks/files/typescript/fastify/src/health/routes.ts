// Emitted by @reliability/generators:health-checks; yours to edit.
import { fastifyHealth, type FastifyLike } from '@reliability/runtime/health/fastify';
import { reliability } from '../reliability/index.js';
import { health } from './index.js';

const { paths = {} } = reliability.healthChecks;

/** Answers health requests among the application's own routes: `void app.register(healthRoutes)`. */
export const healthRoutes = Object.assign(
  (app: FastifyLike) => fastifyHealth(app, { health, paths }),
  // For all routes of the application, and not for those of this plugin alone.
  { [Symbol.for('skip-override')]: true },
);
