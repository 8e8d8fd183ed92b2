import type { StaticValue } from '../static-value.js';
import { readsAsAddress } from './reads-as-address.js';

/** Whether a value is an address of HTTP, or is called one: `feed_url`, `source['url']`, `process.env.FEED_URL`. */
export function isUrl(value: StaticValue | undefined): boolean {
  if (value?.kind === 'environment') return isCalledAddress(value.variable);
  if (value?.kind === 'unknown') return isCalledAddress(value.name ?? '');
  return readsAsAddress(value);
}

/** Whether what has this name is an address by it: `feed_url`, `API_URL`, `ordersEndpoint`. */
export const isCalledAddress = (name: string): boolean => CALLED.test(name);

const CALLED =
  /(?:^|_)(?:[Uu]r[il]|UR[IL]|[Ee]ndpoint|ENDPOINT|[Hh]ref)$|[a-z\d](?:Ur[il]|UR[IL]|Endpoint|Href)$/;
