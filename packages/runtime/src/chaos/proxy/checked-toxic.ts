import { durationOption } from '../../duration.js';
import { InvalidOptionError } from '../../errors.js';
import { wholeNumber } from '../../options.js';
import { requireKnown } from '../known-names.js';
import type { Toxic, ToxicEffect, ToxicOptions, ToxicReach } from './toxic.js';

/** What each toxic can be given besides its type and whom it meets. */
const ATTRIBUTES: Readonly<Record<ToxicEffect['type'], readonly string[]>> = {
  latency: ['latency', 'jitter'],
  bandwidth: ['rate'],
  slow_close: ['delay'],
  timeout: ['timeout'],
  hang: [],
  reset_peer: ['timeout'],
  slicer: ['averageSize', 'sizeVariation', 'delay'],
  limit_data: ['bytes'],
};

/**
 * The toxic that `options` describe.
 * @throws InvalidOptionError where one of them cannot be, or is none that such a toxic has.
 */
export function checkedToxic(owner: string, options: ToxicOptions): Toxic {
  const { name, stream = 'downstream', toxicity = 1 } = options;
  if (stream !== 'upstream' && stream !== 'downstream') {
    throw new InvalidOptionError(owner, 'stream', stream, 'upstream or downstream');
  }
  if (!(toxicity >= 0 && toxicity <= 1)) {
    throw new InvalidOptionError(owner, 'toxicity', toxicity, 'a share from 0 to 1');
  }
  const effect = effectOf(options);
  if (Object.hasOwn(ATTRIBUTES, effect.type)) {
    requireKnown(owner, options, ['type', ...ATTRIBUTES[effect.type], ...REACH]);
  }
  checkEffect(owner, effect);
  return { name: name || `${effect.type}_${stream}`, stream, toxicity, effect };
}

const REACH: readonly string[] = [
  'name',
  'stream',
  'toxicity',
  'ttl',
] satisfies (keyof ToxicReach)[];

/** Without whom it meets. */
const effectOf = (options: ToxicOptions): ToxicEffect =>
  Object.fromEntries(
    Object.entries(options).filter(([key]) => !REACH.includes(key)),
  ) as unknown as ToxicEffect;

function checkEffect(owner: string, effect: ToxicEffect): void {
  switch (effect.type) {
    case 'latency':
      durationOption(owner, 'latency', effect.latency);
      durationOption(owner, 'jitter', effect.jitter ?? 0);
      return;
    case 'bandwidth':
      if (!(effect.rate >= 0 && effect.rate < Infinity)) {
        throw new InvalidOptionError(owner, 'rate', effect.rate, 'kilobytes a second');
      }
      return;
    case 'slow_close':
      durationOption(owner, 'delay', effect.delay);
      return;
    case 'timeout':
    case 'reset_peer':
      durationOption(owner, 'timeout', effect.timeout ?? 0);
      return;
    case 'slicer': {
      const { averageSize, sizeVariation = 0, delay = 0 } = effect;
      wholeNumber(owner, 'averageSize', averageSize, 1);
      wholeNumber(owner, 'sizeVariation', sizeVariation, 0);
      if (sizeVariation >= averageSize) {
        throw new InvalidOptionError(owner, 'sizeVariation', sizeVariation, 'below `averageSize`');
      }
      durationOption(owner, 'delay', delay);
      return;
    }
    case 'limit_data':
      wholeNumber(owner, 'bytes', effect.bytes, 0);
      return;
    case 'hang':
      return;
    default: {
      const { type } = effect as { readonly type: unknown };
      throw new InvalidOptionError(owner, 'type', type, 'one of the toxics');
    }
  }
}
