import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../clock.js';
import type { Duration } from '../../duration.js';
import { InvalidOptionError } from '../../errors.js';
import { isLoopback, spellAddress } from '../address.js';
import type { FaultProxy } from '../proxy/fault-proxy.js';
import { ApiError } from './api-error.js';
import { ProxyCollection } from './collection.js';
import { type Answer, answerTo } from './routes.js';

/** How a {@link FaultProxyServer} is made. */
export interface FaultProxyServerOptions {
  /** Where its interface listens: an address of this machine alone. Default 127.0.0.1. */
  readonly host?: string;
  /** Default 8474, which is toxiproxy's; 0 is a free one. */
  readonly port?: number;
  /** How long a fault lasts that nobody renews: longer than a client that died would want it. Default 10m. */
  readonly ttl?: Duration;
  /** The seed of all proxies. Default: one at random for each. */
  readonly seed?: number;
  /** Whether proxies may listen where other machines reach them. Default false. */
  readonly allowAnyInterface?: boolean;
  /** Default: the system's. */
  readonly clock?: Clock;
}

const DEFAULT_PORT = 8_474;
const MOST_BODY_BYTES = 1024 * 1024;

/** Fault proxies that are governed over HTTP, by any client of toxiproxy. */
export class FaultProxyServer {
  readonly #proxies: ProxyCollection;
  readonly #server: Server;

  private constructor(options: FaultProxyServerOptions) {
    const { allowAnyInterface = false, clock, ttl, seed } = options;
    this.#proxies = new ProxyCollection({
      allowAnyInterface,
      ...(clock ? { clock } : {}),
      ...(ttl === undefined ? {} : { ttl }),
      ...(seed === undefined ? {} : { seed }),
    });
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /**
   * A server that listens.
   * @throws InvalidOptionError where other machines could reach it. @throws Error where it cannot listen there.
   */
  static async start(options: FaultProxyServerOptions = {}): Promise<FaultProxyServer> {
    const { host = '127.0.0.1', port = DEFAULT_PORT } = options;
    if (!isLoopback(host)) {
      throw new InvalidOptionError('FaultProxyServer', 'host', host, 'an address of this machine');
    }
    const server = new FaultProxyServer(options);
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject).listen(port, host, resolve);
    });
    return server;
  }

  /** `http://127.0.0.1:8474`. */
  get url(): string {
    const { address: host, port } = this.#server.address() as AddressInfo;
    return `http://${spellAddress({ host, port })}`;
  }

  /** The proxies that there are now. */
  get proxies(): readonly FaultProxy[] {
    return this.#proxies.all;
  }

  /** Ends all faults, all proxies and itself. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await Promise.all([closed, this.#proxies.close()]);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      refuseBrowsers(request);
      const path = (request.url ?? '').replace(/\?.*$/, '');
      const body = (): Promise<unknown> => readJson(request);
      send(response, await answerTo(request.method ?? '', path, this.#proxies, body));
    } catch (error) {
      const status = error instanceof ApiError ? error.status : 500;
      send(response, { status, json: { error: (error as Error).message, status } });
    }
  }
}

/** A page that somebody looks at must not break what runs on the machine: neither directly nor by a name made to lead here. */
function refuseBrowsers({ headers }: IncomingMessage): void {
  const { host = '', origin, 'user-agent': agent = '' } = headers;
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (origin !== undefined || agent.startsWith('Mozilla/') || !isLoopback(name)) {
    throw new ApiError(403, 'not for browsers, and asked by an address of this machine only');
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BODY_BYTES) throw new ApiError(413, 'the body is larger than 1 MiB');
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    throw ApiError.badBody((error as Error).message);
  }
}

function send(response: ServerResponse, { status, json, text }: Answer): void {
  if (json !== undefined) {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  } else if (text !== undefined) {
    response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4' }).end(text);
  } else {
    response.writeHead(status).end();
  }
}
