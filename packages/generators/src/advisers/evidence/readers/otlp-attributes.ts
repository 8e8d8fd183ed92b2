import { type JsonObject, objects } from './reader.js';

/** OTLP's list of attributes as a map; values that are no text, number or boolean are left out. */
export function attributesOf(record: JsonObject): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { key, value } of objects(record['attributes'])) {
    const [plain] = Object.values((value ?? {}) as JsonObject);
    if (typeof key === 'string' && ['string', 'number', 'boolean'].includes(typeof plain)) {
      found.set(key, String(plain));
    }
  }
  return found;
}

/** Milliseconds in OTLP's nanoseconds since 1970, which JSON holds as text. NaN where there is no time. */
export function unixNanoMs(value: unknown): number {
  const nanoseconds = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
  return nanoseconds > 0 ? nanoseconds / 1e6 : NaN;
}

/** Whom a client span or a measurement of one tells to have called. */
const NAMES = ['peer.service', 'server.address', 'net.peer.name', 'rpc.service'];
const ADDRESSES = ['url.full', 'http.url'];
/** Where the host is not told, the kind of system is better than nothing. */
const SYSTEMS = ['db.system.name', 'db.system', 'messaging.system', 'rpc.system'];

/** Candidates for a dependency's name, the best first. */
export function dependencyCandidates(attributes: ReadonlyMap<string, string>): readonly string[] {
  const port = attributes.get('server.port') ?? attributes.get('net.peer.port');
  return [
    ...NAMES.map((name) => {
      const value = attributes.get(name);
      const isHost = name === 'server.address' || name === 'net.peer.name';
      return value && isHost && port ? `${value}:${port}` : value;
    }),
    ...ADDRESSES.map((name) => attributes.get(name)),
    ...SYSTEMS.map((name) => attributes.get(name)),
  ].filter((value) => value !== undefined);
}
