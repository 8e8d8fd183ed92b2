import { type Duration, parseDuration } from '../../duration.js';
import type { FaultProxy } from '../proxy/fault-proxy.js';
import type { Direction, Toxic, ToxicOptions } from '../proxy/toxic.js';
import { ApiError } from './api-error.js';
import { readEffect, requireInside, writeAttributes } from './attributes.js';
import { type Fields, fields, numberField, textField } from './fields.js';

/** A toxic as it stands in JSON. */
export const writeToxic = ({ name, stream, toxicity, effect }: Toxic) => ({
  attributes: writeAttributes(effect),
  name,
  type: effect.type,
  stream,
  toxicity,
});

/** @throws ApiError where there is none of this name. */
export function toxicNamed(proxy: FaultProxy, name: string): Toxic {
  const found = proxy.toxics.find((toxic) => toxic.name === name);
  if (!found) throw new ApiError(404, 'toxic not found');
  return found;
}

/** @throws ApiError where it cannot be, or is there already. */
export function addToxic(proxy: FaultProxy, body: Fields): Toxic {
  const name = textField(body, 'name');
  const stream = textField(body, 'stream') || 'downstream';
  if (stream !== 'upstream' && stream !== 'downstream') {
    const allowed = 'can be either upstream or downstream';
    throw new ApiError(400, `stream was invalid, ${allowed}`);
  }
  const type = textField(body, 'type') ?? '';
  requireInside(body);
  const effect = readEffect(type, fields(body['attributes'] ?? {}));
  if (proxy.toxics.some((toxic) => toxic.name === (name || `${type}_${stream}`))) {
    throw new ApiError(409, 'toxic already exists');
  }
  return checked(() => proxy.add({ ...effect, ...reach(body, name, stream) }));
}

/** Puts in what `body` names; the rest stays. @throws ApiError where it cannot be, or is not there. */
export function updateToxic(proxy: FaultProxy, name: string, body: Fields): Toxic {
  const { effect, stream, toxicity } = toxicNamed(proxy, name);
  requireInside(body);
  const attributes = { ...writeAttributes(effect), ...fields(body['attributes'] ?? {}) };
  const changed = readEffect(effect.type, attributes);
  return checked(() => proxy.update(name, { ...changed, toxicity, ...reach(body, name, stream) }));
}

function reach(body: Fields, name: string | undefined, stream: Direction) {
  const toxicity = numberField(body, 'toxicity');
  const ttl = ttlOf(body);
  return {
    stream,
    ...(name ? { name } : {}),
    ...(toxicity === undefined ? {} : { toxicity }),
    ...(ttl === undefined ? {} : { ttl }),
  } satisfies Partial<ToxicOptions>;
}

/** How long a fault is to last: an addition to what toxiproxy knows. @throws ApiError where it is no duration. */
export function ttlOf(body: Fields): Duration | undefined {
  const ttl = body['ttl'];
  if (ttl === undefined || ttl === null) return undefined;
  if (parseDuration(ttl) === undefined) throw ApiError.badBody('expected "ttl" to be a duration');
  return ttl as Duration;
}

/** Numbers that cannot be are the client's mistake. */
function checked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw ApiError.badBody((error as Error).message);
  }
}
