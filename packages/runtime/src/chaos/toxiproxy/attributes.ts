import { type Duration, parseDuration } from '../../duration.js';
import type { ToxicEffect } from '../proxy/toxic.js';
import { ApiError } from './api-error.js';
import { type Fields, numberField } from './fields.js';

const MICROSECONDS = 1_000;

/** The attributes of each type of toxic, as they are called in JSON. */
const ATTRIBUTES: Readonly<Record<ToxicEffect['type'], readonly string[]>> = {
  latency: ['latency', 'jitter'],
  bandwidth: ['rate'],
  slow_close: ['delay'],
  timeout: ['timeout'],
  reset_peer: ['timeout'],
  slicer: ['average_size', 'size_variation', 'delay'],
  limit_data: ['bytes'],
  hang: [],
};

const EVERY: ReadonlySet<string> = new Set(Object.values(ATTRIBUTES).flat());

/**
 * Sees to it that no attribute stands beside `attributes`, where nobody would look at it.
 * @throws ApiError where one does.
 */
export function requireInside(body: Fields): void {
  const outside = Object.keys(body).find((name) => EVERY.has(name));
  if (outside !== undefined) throw ApiError.badBody(`"${outside}" belongs into "attributes"`);
}

const isType = (type: string): type is ToxicEffect['type'] => Object.hasOwn(ATTRIBUTES, type);

/**
 * The effect that a type and its attributes describe; an attribute that is not there is 0, as in toxiproxy.
 * @throws ApiError where there is no such type or attribute.
 */
export function readEffect(type: string, attributes: Fields): ToxicEffect {
  if (!isType(type)) throw new ApiError(400, 'invalid toxic type');
  const stranger = Object.keys(attributes).find((name) => !ATTRIBUTES[type].includes(name));
  if (stranger !== undefined) {
    const known = ATTRIBUTES[type].join(', ') || 'none';
    throw ApiError.badBody(`${type} has no attribute "${stranger}"; it has ${known}`);
  }
  const number = (name: string): number => numberField(attributes, name) ?? 0;
  switch (type) {
    case 'latency':
      return { type, latency: number('latency'), jitter: number('jitter') };
    case 'bandwidth':
      return { type, rate: number('rate') };
    case 'slow_close':
      return { type, delay: number('delay') };
    case 'timeout':
    case 'reset_peer':
      return { type, timeout: number('timeout') };
    case 'slicer':
      return {
        type,
        averageSize: number('average_size'),
        sizeVariation: number('size_variation'),
        delay: number('delay') / MICROSECONDS,
      };
    case 'limit_data':
      return { type, bytes: number('bytes') };
    case 'hang':
      return { type };
  }
}

/** The attributes of an effect, as they stand in JSON. */
export function writeAttributes(effect: ToxicEffect): Readonly<Record<string, number>> {
  const ms = (duration: Duration | undefined): number => parseDuration(duration ?? 0) ?? 0;
  switch (effect.type) {
    case 'latency':
      return { latency: ms(effect.latency), jitter: ms(effect.jitter) };
    case 'bandwidth':
      return { rate: effect.rate };
    case 'slow_close':
      return { delay: ms(effect.delay) };
    case 'timeout':
    case 'reset_peer':
      return { timeout: ms(effect.timeout) };
    case 'slicer':
      return {
        average_size: effect.averageSize,
        size_variation: effect.sizeVariation ?? 0,
        delay: Math.round(ms(effect.delay) * MICROSECONDS),
      };
    case 'limit_data':
      return { bytes: effect.bytes };
    case 'hang':
      return {};
  }
}
