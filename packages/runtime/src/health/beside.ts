import type { Server } from 'node:net';
import { errorCode } from '../events/error-code.js';
import type { HealthCheck } from './health-check.js';
import { type HealthServer, type HealthServerOptions, serveHealth } from './server.js';

export interface HealthBesideOptions extends HealthServerOptions {
  /** Told once when the port cannot be listened on. Default: a line on the console; the program goes on. */
  readonly onRefused?: ((error: unknown) => void) | undefined;
}

const DEFAULT_PORT = 8000;

/**
 * Answers health requests on a port of their own as soon as `server` listens, and for as long as it does, unless that is
 * the port that `server` listens on itself. It comes second, so that it never takes a port that the program wants; where
 * it is taken, by another service on the same machine, the program goes on without.
 * @returns `server`, so that it can stand around the expression that makes one.
 */
export function serveHealthBeside<Listening extends Server>(
  server: Listening,
  health: HealthCheck,
  { onRefused, ...options }: HealthBesideOptions = {},
): Listening {
  const { port = DEFAULT_PORT } = options;
  const tell =
    onRefused ??
    ((error) => console.warn(`Health is not answered on port ${port}: ${errorCode(error)}`));
  let beside: Promise<HealthServer | undefined> | undefined;
  const start = (): void => {
    const address = server.address();
    if (typeof address === 'object' && address?.port === port) return;
    beside ??= serveHealth(health, options).catch((error: unknown) => {
      tell(error);
      return undefined;
    });
  };
  const stop = (): void => {
    void beside?.then((started) => started?.close());
    beside = undefined;
  };
  server.on('listening', start).on('close', stop);
  if (server.listening) start();
  return server;
}
