import type { CatalogueEntry } from '../../catalogue/entry.js';
import type { ImportValue } from '../summary/index.js';
import { guessed } from './client.js';
import type { Client } from './meaning.js';

/**
 * A class of a package that nobody has listed, or of a file of it, that is called after the store behind it:
 * `RedisCache` of `@acme/shared`, `require('@acme/shared/src/redisCache')`. Its members are a guess, and only those count
 * that every such class has.
 */
export function unseenStore({ module: specifier, name }: ImportValue): Client | undefined {
  const [, store] = STORE.exec(exportedName(specifier, name)) ?? [];
  if (store === undefined) return undefined;
  return guessed(entryOf(specifier, store.toLowerCase()), 'module', { path: [CLASS] });
}

const STORE = /^(Redis|Memcached|Valkey)(?:Cluster)?(?:Cache|Client|Store|Storage)$/;

/** How a file may tell that it imports one. */
export const NAMES_STORE =
  /\b[Rr]edis-?(?:[Cc]luster)?-?(?:[Cc]ache|[Cc]lient|[Ss]tore|[Ss]torage)\b|\b(?:Memcached|Valkey)(?:Cache|Client|Store|Storage)\b/;

/** A file that is a class is called as that is: `redisCache`, `redis-cache.js`. A package is called as it likes. */
function exportedName(specifier: string, name: string): string {
  if (name !== '*' && name !== 'default') return name;
  const [, file] = /^(?:@[^/]+\/)?[^/]+\/(?:.*\/)?([^/]+?)(?:\.[cm]?js)?$/.exec(specifier) ?? [];
  return (file ?? '').replace(/(?:^|[-_])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const CLASS = 'Store';
const entries = new Map<string, CatalogueEntry>();

function entryOf(specifier: string, store: string): CatalogueEntry {
  const [, vendor = specifier] = /^((?:@[^/]+\/)?[^/]+)/.exec(specifier) ?? [];
  const key = `${store} ${vendor}`;
  const known = entries.get(key);
  if (known) return known;
  const entry: CatalogueEntry = {
    library: vendor,
    language: 'javascript',
    kind: 'cache',
    modules: [vendor],
    shape: 'promise',
    target: { construct: [0, 'url', 'host'], call: [], otherwise: store },
    types: {
      module: {},
      store: {
        names: [CLASS],
        calls: [
          { members: ['connect', 'has', 'delete'], retry: 'safe' },
          // What comes behind the value is how long it is good for, and no word such as `NX`.
          { members: ['set'], retry: 'safe' },
          { members: COMMANDS, retry: 'redis' },
        ],
      },
    },
  };
  entries.set(key, entry);
  return entry;
}

const COMMANDS: readonly string[] = [
  ...['get', 'del', 'mget', 'mset', 'exists', 'expire', 'incr', 'decr', 'ttl', 'setex'],
  ...['hget', 'hset', 'hdel', 'hgetall', 'sadd', 'srem', 'smembers', 'lpush', 'rpush'],
];
