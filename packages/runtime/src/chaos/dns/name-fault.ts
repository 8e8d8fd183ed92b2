import { type Duration, durationOption } from '../../duration.js';
import { InvalidOptionError } from '../../errors.js';

/** What goes wrong with a name. */
export interface NameFaultOptions {
  /** The name, or with `*.` before it all names below, or `*` for every name. */
  readonly host: string;
  /** There is no such name; the server fails, or refuses; it never answers; it answers late. */
  readonly type: 'nxdomain' | 'servfail' | 'refused' | 'timeout' | 'slow';
  /** How late `slow` is. Default 5s. */
  readonly delay?: Duration;
  /** The share of the queries that it meets, 0 to 1. Default 1. */
  readonly share?: number;
  /** It is taken away by itself after so long, unless it is renewed. Default: that of the server. */
  readonly ttl?: Duration;
}

const TYPES = ['nxdomain', 'servfail', 'refused', 'timeout', 'slow'];

/** @throws InvalidOptionError where an option cannot be. */
export function checkNameFault(
  owner: string,
  { host, type, delay = 0, share = 1 }: NameFaultOptions,
): void {
  if (!/^(?:\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*)$/.test(host)) {
    throw new InvalidOptionError(owner, 'host', host, 'a name, *.name or *');
  }
  if (!TYPES.includes(type)) {
    throw new InvalidOptionError(owner, 'type', type, TYPES.join(', '));
  }
  durationOption(owner, 'delay', delay);
  if (!(share >= 0 && share <= 1)) {
    throw new InvalidOptionError(owner, 'share', share, 'a share from 0 to 1');
  }
}

/** Whether a name is one of those that `host` stands for. */
export function covers(host: string, name: string): boolean {
  const pattern = host.toLowerCase();
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern;
}
