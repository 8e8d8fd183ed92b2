import { InvalidOptionError } from '../errors.js';

/** Where somebody listens. */
export interface Address {
  /** A name or a numeric address; an IPv6 one without brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * The address in a text such as `db.internal:5432`, `[::1]:80` or `:8080`, whose host is this machine.
 * @throws InvalidOptionError where it is none.
 */
export function parseAddress(owner: string, option: string, text: string): Address {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]\s]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) {
    throw new InvalidOptionError(owner, option, text, 'an address such as db.internal:5432');
  }
  return { host: bracketed ?? (plain === '' ? '127.0.0.1' : plain!), port };
}

/** As {@link parseAddress} reads it. */
export const spellAddress = ({ host, port }: Address): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** Whether nobody but this machine can reach what listens there. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
