// Emitted by @reliability/generators:init; yours to edit.
import {
  healthHandler,
  type HealthHandlerOptions,
  type HealthServer,
  type HealthServerOptions,
  serveHealth,
} from '@reliability/runtime/health';
import { reliability } from '../reliability/index';
import { createHealth } from './health-check';

export { createHealth } from './health-check';

const { port = 8000, paths = {} } = reliability.healthChecks;

/** The health of this process. */
export const health = createHealth(reliability);

/**
 * Answers /health, /health/ready, /health/alive and /health/startup among the application's own routes, with the
 * status alone: `app.use(healthRoutes)` in frameworks of Express's kind, `healthRoutes(request, response)` with node:http,
 * which returns false for what it leaves alone.
 */
export const healthRoutes = healthHandler(health, { paths } satisfies HealthHandlerOptions);

/** Answers the same on a port of its own, the one in config/health-checks.yml, with all details. Not for the public. */
export function startHealthServer(options: HealthServerOptions = {}): Promise<HealthServer> {
  return serveHealth(health, { port, paths, ...options });
}
