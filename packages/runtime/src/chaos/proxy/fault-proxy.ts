import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Clock, systemClock } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import { wholeNumber } from '../../options.js';
import { type Address, parseAddress, spellAddress } from '../address.js';
import { checkedToxic } from './checked-toxic.js';
import { Connection } from './connection.js';
import { type ProxyCounts, Tally } from './counts.js';
import { Leases } from './leases.js';
import {
  DEFAULT_MAX_CONNECTIONS,
  DEFAULT_MAX_HELD_BYTES,
  DEFAULT_TTL,
  type FaultProxyOptions,
} from './options.js';
import type { Toxic, ToxicOptions } from './toxic.js';

const OWNER = 'FaultProxy';
const DOWN = 'down';

/**
 * Stands between clients and a server, and does to the bytes that go through what networks do. Knows nothing of what they
 * mean: TLS goes through untouched.
 *
 * @example
 * const proxy = await FaultProxy.start({ upstream: '127.0.0.1:5432' });
 * const pool = new Pool({ host: '127.0.0.1', port: proxy.port });
 * proxy.add({ type: 'latency', latency: '300ms', jitter: '50ms' });
 */
export class FaultProxy {
  /** For people and for metrics. */
  readonly name: string;
  /** The seed of all chance in here: give it to another run to see the same. */
  readonly seed: number;
  readonly upstream: Address;
  readonly #clock: Clock;
  readonly #ttlMs: number;
  readonly #mostHeld: number;
  readonly #mostConnections: number;
  readonly #tally = new Tally();
  readonly #leases: Leases;
  readonly #toxics = new Map<string, Toxic>();
  readonly #connections = new Set<Connection>();
  #listen: Address;
  #server: Server | undefined;

  private constructor(options: FaultProxyOptions) {
    const { upstream, listen = '127.0.0.1:0', clock = systemClock } = options;
    const address = (option: string, value: Address | string): Address =>
      typeof value === 'string' ? parseAddress(OWNER, option, value) : value;
    this.upstream = address('upstream', upstream);
    this.#listen = address('listen', listen);
    this.name = options.name ?? spellAddress(this.upstream);
    this.#clock = clock;
    this.#leases = new Leases(clock);
    this.seed = options.seed ?? Math.floor(clock.random() * 2 ** 32);
    this.#ttlMs = durationOption(OWNER, 'ttl', options.ttl ?? DEFAULT_TTL);
    const { maxHeldBytes = DEFAULT_MAX_HELD_BYTES } = options;
    this.#mostHeld = wholeNumber(OWNER, 'maxHeldBytes', maxHeldBytes, 1);
    const { maxConnections = DEFAULT_MAX_CONNECTIONS } = options;
    this.#mostConnections = wholeNumber(OWNER, 'maxConnections', maxConnections, 1);
  }

  /**
   * A proxy that listens.
   * @throws InvalidOptionError where an option cannot be. @throws Error where it cannot listen there.
   */
  static async start(options: FaultProxyOptions): Promise<FaultProxy> {
    const proxy = new FaultProxy(options);
    await proxy.enable();
    return proxy;
  }

  /** Where it listens, or listened before it was disabled. */
  get address(): Address {
    return this.#listen;
  }

  get port(): number {
    return this.#listen.port;
  }

  /** Whether it listens. */
  get enabled(): boolean {
    return this.#server !== undefined;
  }

  get toxics(): readonly Toxic[] {
    return [...this.#toxics.values()];
  }

  get counts(): ProxyCounts {
    return this.#tally.counts;
  }

  /**
   * Adds a toxic, also to connections that are open.
   * @throws InvalidOptionError where it cannot be. @throws Error where there is one of its name.
   */
  add(options: ToxicOptions): Toxic {
    const toxic = checkedToxic(OWNER, options);
    if (this.#toxics.has(toxic.name)) {
      throw new Error(`Proxy "${this.name}" has a toxic "${toxic.name}"; name one differently.`);
    }
    this.#toxics.set(toxic.name, toxic);
    this.#lease(toxic, options.ttl);
    for (const connection of this.#connections) connection.add(toxic);
    return toxic;
  }

  /**
   * Puts other numbers into a toxic, and renews it. It begins anew for connections that are open.
   * @throws InvalidOptionError where it cannot be. @throws Error where there is none of this name.
   */
  update(name: string, options: ToxicOptions): Toxic {
    const before = this.#found(name);
    const toxic = checkedToxic(OWNER, { ...options, name, stream: before.stream });
    // An entry of a Map keeps its place when it is set anew, and so does the toxic.
    this.#toxics.set(name, toxic);
    this.#lease(toxic, options.ttl);
    for (const connection of this.#connections) connection.replace(toxic);
    return toxic;
  }

  /**
   * Lets a toxic last for `ttl` from now.
   * @throws Error where there is none of this name.
   */
  renew(name: string, ttl?: Duration): void {
    this.#lease(this.#found(name), ttl);
  }

  /** Takes a toxic away; false where there is none of this name. */
  remove(name: string): boolean {
    const toxic = this.#toxics.get(name);
    if (!toxic) return false;
    this.#toxics.delete(name);
    this.#leases.end(name);
    for (const connection of this.#connections) connection.remove(toxic);
    return true;
  }

  /** Closes all connections, and refuses new ones; listens again by itself after `ttl`. */
  async disable({ ttl }: { readonly ttl?: Duration } = {}): Promise<void> {
    const ttlMs = ttl === undefined ? this.#ttlMs : durationOption(OWNER, 'ttl', ttl);
    // Somebody else may have taken the port: then nobody is there to be told, and the proxy stays down.
    this.#leases.grant(` ${DOWN}`, ttlMs, () => void this.enable().catch(() => undefined));
    await this.#stopListening();
  }

  /**
   * Listens on the port on which it listened before.
   * @throws Error where somebody else does.
   */
  async enable(): Promise<void> {
    this.#leases.end(` ${DOWN}`);
    if (this.#server) return;
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
    server.maxConnections = this.#mostConnections;
    server.on('connection', (socket) => this.#accept(socket));
    this.#server = server;
    try {
      // Later errors are those of accepting, such as that no descriptor is free; the client sees them.
      await new Promise<void>((resolve, reject) => {
        server.on('error', reject).listen(this.#listen, resolve);
      });
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
    this.#listen = { host: this.#listen.host, port: (server.address() as AddressInfo).port };
  }

  /** Takes all toxics away, and listens. */
  async reset(): Promise<void> {
    for (const name of [...this.#toxics.keys()]) this.remove(name);
    await this.enable();
  }

  /** Closes all connections and listens no more. */
  async close(): Promise<void> {
    this.#leases.endAll();
    await this.#stopListening();
  }

  async #stopListening(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    for (const connection of this.#connections) connection.destroy();
    await closed;
  }

  #accept(accepted: Socket): void {
    const tally = this.#tally;
    const connection = new Connection(accepted, {
      upstream: this.upstream,
      clock: this.#clock,
      tally,
      mostHeld: this.#mostHeld,
      seed: this.seed,
      number: tally.connections,
      toxics: this.#toxics.values(),
      onClose: () => {
        tally.open--;
        this.#connections.delete(connection);
      },
    });
    tally.connections++;
    tally.open++;
    this.#connections.add(connection);
  }

  #lease({ name }: Toxic, ttl: Duration | undefined): void {
    const ttlMs = ttl === undefined ? this.#ttlMs : durationOption(OWNER, 'ttl', ttl);
    this.#leases.grant(name, ttlMs, () => this.remove(name));
  }

  #found(name: string): Toxic {
    const toxic = this.#toxics.get(name);
    if (!toxic) throw new Error(`Proxy "${this.name}" has no toxic "${name}".`);
    return toxic;
  }
}
