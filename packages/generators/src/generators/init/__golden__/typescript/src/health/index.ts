// Emitted by @reliability/generators:init; yours to edit.
import type { Server } from 'node:http';
import type { Server as Listener } from 'node:net';
import {
  gracefulShutdown,
  handlerOptionsFrom,
  healthHandler,
  type HealthServer,
  type HealthServerOptions,
  serveHealth,
  serveHealthBeside,
  serverOptionsFrom,
  type Shutdown,
  type ShutdownOptions,
  shutdownOptionsFrom,
} from '@reliability/runtime/health';
import { reliability } from '../reliability/index';
import { createHealth } from './health-check';

export { createHealth } from './health-check';

const { healthChecks } = reliability;

/** The health of this process. */
export const health = createHealth(reliability);

/**
 * Answers /health, /health/ready, /health/alive and /health/startup among the application's own routes, with the
 * status alone: `app.use(healthRoutes)` in frameworks of Express's kind, `healthRoutes(request, response)` with node:http,
 * which returns false for what it leaves alone.
 */
export const healthRoutes = healthHandler(health, handlerOptionsFrom(healthChecks));

/** Answers the same on a port of its own, the one in config/health-checks.yml, with all details. Not for the public. */
export function startHealthServer(options: HealthServerOptions = {}): Promise<HealthServer> {
  if (healthChecks.background ?? true) health.start();
  return serveHealth(health, { ...serverOptionsFrom(healthChecks), ...options });
}

/**
 * Answers the same on that port as soon as `server` listens, where it is not the one that `server` has itself:
 * `serveBeside(app.listen(3000))`. Where the port is taken, that is told, and the application goes on.
 */
export function serveBeside<Listening extends Listener>(server: Listening): Listening {
  return serveHealthBeside(server, health, serverOptionsFrom(healthChecks));
}

/**
 * On SIGTERM: readiness turns red, requests are taken until balancers have noticed, those under way are answered, and
 * then what `closing` names is closed: `endGracefully(server, { closing: { database: () => pool.end() } })`.
 */
export function endGracefully(server: Server, options: ShutdownOptions = {}): Shutdown {
  return gracefulShutdown(server, { health, ...shutdownOptionsFrom(healthChecks), ...options });
}
