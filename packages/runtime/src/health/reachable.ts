import type { AddressInfo } from 'node:net';

/** The host at which this machine reaches what listens at `address`. */
export function reachableHost({ address }: AddressInfo): string {
  return address === '::' || address === '0.0.0.0' ? '127.0.0.1' : address;
}

/** The same as part of a URL. */
export function reachableUrl(address: AddressInfo): string {
  const host = reachableHost(address);
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
