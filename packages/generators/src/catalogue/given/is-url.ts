import type { StaticValue } from '../static-value.js';
import { readsAsAddress } from './reads-as-address.js';

/** Whether a value is an address of HTTP, or is called one: `feed_url`, `source['url']`, `process.env.FEED_URL`. */
export function isUrl(value: StaticValue | undefined): boolean {
  if (value?.kind === 'environment') return CALLED.test(value.variable);
  if (value?.kind === 'unknown') return value.name !== undefined && CALLED.test(value.name);
  return readsAsAddress(value);
}

const CALLED = /(?:^|_)(?:ur[il]|UR[IL])$|[a-z]Ur[il]$/;
