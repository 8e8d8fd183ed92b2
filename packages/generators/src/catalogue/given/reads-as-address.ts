import type { StaticValue } from '../static-value.js';

/**
 * Whether a value is an address that a client of HTTP is asked for: `https://…`, the path `/orders` of a service, or
 * text that goes on as a path after what is put in at run time: `${base}/orders`. So is an object with one as its `url`.
 */
export function readsAsAddress(value: StaticValue | undefined): boolean {
  if (value?.kind === 'literal') return typeof value.value === 'string' && isAddress(value.value);
  if (value?.kind === 'text') {
    const [first, second] = value.parts;
    return first === undefined ? /^[/?]/.test(second ?? '') : isAddress(first);
  }
  return (
    value?.kind === 'object' &&
    ['url', 'uri', 'path', 'endpoint'].some((name) => readsAsAddress(value.entries.get(name)))
  );
}

const isAddress = (text: string): boolean => /^(?:https?:\/\/|\/[\w-]|\/$)/.test(text);
