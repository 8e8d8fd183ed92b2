// Emitted by @reliability/generators:health-checks; yours to edit.
import type { Server } from 'node:net';
import { handlerOptionsFrom } from '@reliability/runtime/health';
import { fastifyHealth, type FastifyLike } from '@reliability/runtime/health/fastify';
import { reliability } from '../reliability/index.js';
import { health, serveBeside } from './index.js';

const options = { health, ...handlerOptionsFrom(reliability.healthChecks) };

/**
 * Answers health requests among the application's own routes, `void app.register(healthRoutes)`, and, where the
 * application listens on another port than the one in config/health-checks.yml, on that one too.
 */
export const healthRoutes = Object.assign(
  (app: FastifyLike & { readonly server: Server }) => {
    serveBeside(app.server);
    return fastifyHealth(app, options);
  },
  // For all routes of the application, and not for those of this plugin alone.
  { [Symbol.for('skip-override')]: true },
);
