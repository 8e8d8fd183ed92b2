import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, send } from './answer.js';
import { Connections } from './connections.js';
import type { Details } from './details.js';
import type { RequestHandler } from './endpoint.js';
import { healthHandler } from './handler.js';
import type { HealthCheck } from './health-check.js';
import { reachableUrl } from './reachable.js';
import type { HealthHandlerOptions } from './responder.js';

export interface HealthServerOptions extends HealthHandlerOptions {
  /** Default 8000; 0 takes a free one. */
  readonly port?: number | undefined;
  /** Default all interfaces: a prober stands outside the container. `127.0.0.1` where it runs on the same machine. */
  readonly host?: string | undefined;
  /** Default `always`, and `authorized` where there is an `authorize`: this port is the operators' own, and no Service should lead to it. */
  readonly details?: Details | undefined;
  /** Further handlers on the same port, such as that of metrics. Asked in order, after health. */
  readonly routes?: readonly RequestHandler[] | undefined;
}

export interface HealthServer {
  readonly port: number;
  /** Base address as this machine reaches it, without a path. */
  readonly url: string;
  /** Stops listening, ends connections at once where no answer is under way, and waits for the answers that are. */
  readonly close: () => Promise<void>;
}

const NOT_FOUND = answer(404, 'text/plain', '');

/** Nobody needs longer to send a request without a body. */
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Answers health requests on a port of its own, away from the program's traffic and its middleware.
 * @throws the system's error where the port cannot be listened on, such as `EADDRINUSE`.
 */
export async function serveHealth(
  health: HealthCheck,
  { port = 8000, host, routes = [], ...options }: HealthServerOptions = {},
): Promise<HealthServer> {
  const { details = options.authorize ? 'authorized' : 'always' } = options;
  const handlers = [healthHandler(health, { ...options, details }), ...routes];
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => {
      if (!handlers.some((handle) => handle(request, response))) send(response, NOT_FOUND);
    },
  );
  const connections = new Connections(server);

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A failed accept, as when file descriptors run out, must not end the process that it is to report on.
  server.removeAllListeners('error').on('error', () => undefined);

  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: reachableUrl(address),
    close: () =>
      new Promise<void>((resolve) => {
        // Node ends each remaining connection after its answer, for the server listens no longer.
        server.close(() => resolve());
        connections.destroyIdle();
      }),
  };
}
