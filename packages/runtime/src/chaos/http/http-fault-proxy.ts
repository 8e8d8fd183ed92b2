import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Clock, systemClock } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import { type Address, parseAddress, spellAddress } from '../address.js';
import { Leases } from '../proxy/leases.js';
import { DEFAULT_TTL } from '../proxy/options.js';
import { seededRandom } from '../seeded-random.js';
import { corrupting, truncating } from './body.js';
import { checkFault } from './checked-fault.js';
import { forward, type Through, tunnel } from './forward.js';
import type { HttpFaultOptions } from './http-fault.js';
import { matches } from './matches.js';

/** How an {@link HttpFaultProxy} is made. */
export interface HttpFaultProxyOptions {
  /** For people. Default: the address of `upstream`. */
  readonly name?: string;
  /** The server to which it leads: `{ host, port }`, or text such as `payments.internal:80`. Plain HTTP/1.1. */
  readonly upstream: Address | string;
  /** Where it listens. Default: a free port of 127.0.0.1. */
  readonly listen?: Address | string;
  /** Decides which requests a fault meets. Default: one at random. */
  readonly seed?: number;
  /** How long a fault lasts that nobody renews, where it says nothing else. Default 10m. */
  readonly ttl?: Duration;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** What an HTTP proxy has seen since it was made. */
export interface HttpFaultProxyCounts {
  readonly requests: number;
  /** How many requests each fault has met, by its name; one that met none is not named. */
  readonly met: Readonly<Record<string, number>>;
}

interface Standing {
  readonly name: string;
  readonly options: HttpFaultOptions;
  readonly random: () => number;
}

const OWNER = 'HttpFaultProxy';
const DEFAULT_RATE = 0.01;

/**
 * Stands between clients and an HTTP/1.1 server, and breaks single requests: by method, path, header and share. Put a
 * `FaultProxy` in front of it for what networks do to connections. The first fault that meets a request is the one.
 *
 * @example
 * const proxy = await HttpFaultProxy.start({ upstream: 'payments.internal:80' });
 * proxy.add({ type: 'status', status: 503, match: { path: '/charges', share: 0.3 } });
 */
export class HttpFaultProxy {
  /** For people. */
  readonly name: string;
  /** The seed of all chance in here. */
  readonly seed: number;
  readonly upstream: Address;
  readonly #clock: Clock;
  readonly #ttlMs: number;
  readonly #leases: Leases;
  readonly #faults = new Map<string, Standing>();
  readonly #met = new Map<string, number>();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #requests = 0;

  private constructor(options: HttpFaultProxyOptions) {
    const { upstream, clock = systemClock, ttl = DEFAULT_TTL } = options;
    this.upstream =
      typeof upstream === 'string' ? parseAddress(OWNER, 'upstream', upstream) : upstream;
    this.name = options.name ?? spellAddress(this.upstream);
    this.#clock = clock;
    this.#leases = new Leases(clock);
    this.seed = options.seed ?? Math.floor(clock.random() * 2 ** 32);
    this.#ttlMs = durationOption(OWNER, 'ttl', ttl);
    const serve = (request: IncomingMessage, response: ServerResponse): void =>
      this.#serve(request, response);
    // The server behind it decides how long a request may take.
    this.#server = createServer({ requestTimeout: 0, keepAliveTimeout: 0, noDelay: true }, serve)
      .on('checkContinue', serve)
      .on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
        tunnel(request, socket, head, this.upstream),
      )
      .on('connection', (socket: Socket) => {
        this.#sockets.add(socket);
        socket.once('close', () => this.#sockets.delete(socket));
      });
  }

  /**
   * A proxy that listens.
   * @throws InvalidOptionError where an option cannot be. @throws Error where it cannot listen there.
   */
  static async start(options: HttpFaultProxyOptions): Promise<HttpFaultProxy> {
    const proxy = new HttpFaultProxy(options);
    const { listen = '127.0.0.1:0' } = options;
    const address = typeof listen === 'string' ? parseAddress(OWNER, 'listen', listen) : listen;
    await new Promise<void>((resolve, reject) => {
      proxy.#server.on('error', reject).listen({ ...address }, resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get counts(): HttpFaultProxyCounts {
    return { requests: this.#requests, met: Object.fromEntries(this.#met) };
  }

  /** Names of the faults that there are, the first one first. */
  get faults(): readonly string[] {
    return [...this.#faults.keys()];
  }

  /**
   * Adds a fault, which meets requests from now on.
   * @returns its name. @throws InvalidOptionError where it cannot be. @throws Error where there is one of its name.
   */
  add(options: HttpFaultOptions): string {
    checkFault(OWNER, options);
    const { name = options.type, ttl } = options;
    if (this.#faults.has(name)) {
      throw new Error(`Proxy "${this.name}" has a fault "${name}"; name one differently.`);
    }
    this.#faults.set(name, { name, options, random: seededRandom(this.seed, name) });
    const ttlMs = ttl === undefined ? this.#ttlMs : durationOption(OWNER, 'ttl', ttl);
    this.#leases.grant(name, ttlMs, () => this.remove(name));
    return name;
  }

  /** Takes a fault away; false where there is none of this name. A request that hangs goes on hanging. */
  remove(name: string): boolean {
    this.#leases.end(name);
    return this.#faults.delete(name);
  }

  /** Breaks all connections and listens no more. */
  async close(): Promise<void> {
    this.#leases.endAll();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.#requests++;
    request.on('error', () => undefined);
    const fault = this.#faultFor(request);
    const pass = (through?: Through): void => forward(request, response, this.upstream, through);
    if (!fault) {
      pass();
      return;
    }
    const { options, random } = fault;
    switch (options.type) {
      case 'status': {
        const { status, headers = {}, body = '' } = options;
        request.resume();
        response.writeHead(status, { ...headers }).end(status === 204 ? undefined : body);
        return;
      }
      case 'truncated': {
        pass((cut) => truncating(options.bytes, cut));
        return;
      }
      case 'corrupted': {
        pass(() => corrupting(options.rate ?? DEFAULT_RATE, random));
        return;
      }
      case 'hang':
        request.resume();
        return;
      case 'delay': {
        const delayMs = durationOption(OWNER, 'delay', options.delay);
        const timer = this.#clock.schedule(() => pass(), delayMs);
        response.once('close', () => timer.cancel());
        return;
      }
    }
  }

  #faultFor(request: IncomingMessage): Standing | undefined {
    for (const fault of this.#faults.values()) {
      const { match = {} } = fault.options;
      if (!matches(request, match) || fault.random() >= (match.share ?? 1)) continue;
      this.#met.set(fault.name, (this.#met.get(fault.name) ?? 0) + 1);
      return fault;
    }
    return undefined;
  }
}
