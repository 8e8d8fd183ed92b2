import type { Clock } from '../../clock.js';
import type { Duration } from '../../duration.js';
import { type Address, isLoopback, parseAddress, spellAddress } from '../address.js';
import { FaultProxy } from '../proxy/fault-proxy.js';
import { ApiError } from './api-error.js';
import { booleanField, type Fields, textField } from './fields.js';
import { ttlOf, writeToxic } from './toxics.js';

/** What holds for all proxies of a collection. */
export interface CollectionOptions {
  readonly clock?: Clock;
  readonly ttl?: Duration;
  readonly seed?: number;
  readonly allowAnyInterface: boolean;
}

interface Wanted {
  readonly name: string;
  readonly listen: Address;
  readonly upstream: Address;
  readonly enabled: boolean;
  readonly ttl: Duration | undefined;
}

/** A proxy as it stands in JSON. */
export const writeProxy = (proxy: FaultProxy) => ({
  name: proxy.name,
  listen: spellAddress(proxy.address),
  upstream: spellAddress(proxy.upstream),
  enabled: proxy.enabled,
  toxics: proxy.toxics.map(writeToxic),
});

/** The proxies of a server, by name. */
export class ProxyCollection {
  readonly #options: CollectionOptions;
  readonly #proxies = new Map<string, FaultProxy>();

  constructor(options: CollectionOptions) {
    this.#options = options;
  }

  get all(): readonly FaultProxy[] {
    return [...this.#proxies.values()];
  }

  /** @throws ApiError where there is none of this name. */
  get(name: string): FaultProxy {
    const proxy = this.#proxies.get(name);
    if (!proxy) throw new ApiError(404, 'proxy not found');
    return proxy;
  }

  async create(body: Fields): Promise<FaultProxy> {
    const wanted = this.#read(body);
    if (this.#proxies.has(wanted.name)) throw new ApiError(409, 'proxy already exists');
    return this.#start(wanted);
  }

  /** Makes them all, and leaves alone those that are there with the same addresses. */
  async populate(bodies: readonly Fields[]): Promise<readonly FaultProxy[]> {
    const proxies: FaultProxy[] = [];
    for (const wanted of bodies.map((body) => this.#read(body))) {
      const there = this.#proxies.get(wanted.name);
      if (there && !isElsewhere(there, wanted)) {
        proxies.push(there);
      } else {
        await there?.close();
        proxies.push(await this.#start(wanted));
      }
    }
    return proxies;
  }

  /** Puts in what `body` names; the rest stays, and so do the toxics. */
  async update(name: string, body: Fields): Promise<FaultProxy> {
    const before = this.get(name);
    const wanted = this.#read({ ...writeProxy(before), ...body, name });
    if (isElsewhere(before, wanted)) {
      await before.close();
      const { toxics } = before;
      const proxy = await this.#start(wanted);
      for (const { effect, ...reach } of toxics) proxy.add({ ...effect, ...reach });
      return proxy;
    }
    if (!wanted.enabled) await before.disable(lease(wanted));
    else await before.enable();
    return before;
  }

  async delete(name: string): Promise<void> {
    await this.get(name).close();
    this.#proxies.delete(name);
  }

  async reset(): Promise<void> {
    for (const proxy of this.all) await proxy.reset();
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((proxy) => proxy.close()));
    this.#proxies.clear();
  }

  async #start(wanted: Wanted): Promise<FaultProxy> {
    const { clock, ttl, seed } = this.#options;
    const { name, listen, upstream } = wanted;
    const proxy = await FaultProxy.start({
      name,
      listen,
      upstream,
      ...(clock ? { clock } : {}),
      ...(ttl === undefined ? {} : { ttl }),
      ...(seed === undefined ? {} : { seed }),
    });
    if (!wanted.enabled) await proxy.disable(lease(wanted));
    this.#proxies.set(name, proxy);
    return proxy;
  }

  #read(body: Fields): Wanted {
    const [name, upstream] = [textField(body, 'name'), textField(body, 'upstream')];
    if (!name) throw ApiError.missing('name');
    if (!upstream) throw ApiError.missing('upstream');
    const listen = addressIn('listen', textField(body, 'listen') || ':0');
    if (!isLoopback(listen.host) && !this.#options.allowAnyInterface) {
      throw new ApiError(403, `"${listen.host}" is not of this machine alone, and not allowed`);
    }
    return {
      name,
      listen,
      upstream: addressIn('upstream', upstream),
      enabled: booleanField(body, 'enabled') ?? true,
      ttl: ttlOf(body),
    };
  }
}

const lease = ({ ttl }: Wanted): { ttl?: Duration } => (ttl === undefined ? {} : { ttl });

function isElsewhere(proxy: FaultProxy, { listen, upstream }: Wanted): boolean {
  return (
    spellAddress(proxy.address) !== spellAddress(listen) ||
    spellAddress(proxy.upstream) !== spellAddress(upstream)
  );
}

function addressIn(field: string, text: string): Address {
  try {
    const { host, port } = parseAddress('FaultProxyServer', field, text);
    return { host: host === 'localhost' && field === 'listen' ? '127.0.0.1' : host, port };
  } catch (error) {
    throw ApiError.badBody((error as Error).message);
  }
}
