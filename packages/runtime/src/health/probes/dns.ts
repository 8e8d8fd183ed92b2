import { Resolver } from 'node:dns/promises';
import { wholeNumber } from '../../options.js';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';

export interface DnsCheckOptions {
  /** The kind of record. Default `A`. */
  readonly recordType?: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'SRV' | 'TXT' | undefined;
  /** With fewer records than this the name is degraded (`warn`, `TOO_FEW_RECORDS`). Default 1. */
  readonly minRecords?: number | undefined;
  /** Whom to ask, such as `10.0.0.2:53`. Default the servers of the system. */
  readonly servers?: readonly string[] | undefined;
}

/**
 * A check that a name resolves; what is observed is the number of records. It asks the name servers themselves, unlike
 * `dns.lookup`, whose answers come out of a pool of four threads that a slow name server fills up; so it knows neither
 * `/etc/hosts` nor search domains, and wants the full name. Errors come under their code, such as `ENOTFOUND`, `ESERVFAIL`.
 * @throws InvalidOptionError where `minRecords` is no whole number of at least 1.
 * @throws TypeError where one of `servers` is no address.
 * @see https://nodejs.org/api/dns.html#implementation-considerations
 */
export function dnsCheck(
  hostname: string,
  { recordType = 'A', minRecords = 1, servers }: DnsCheckOptions = {},
): CheckDefinition {
  wholeNumber('dns', 'minRecords', minRecords, 1);
  const resolver = (): Resolver => {
    // A new one reads the system's settings, which may have changed, and can be cancelled by itself.
    const made = new Resolver();
    if (servers) made.setServers(servers);
    return made;
  };
  resolver();
  return {
    async check(signal): Promise<Observation> {
      const asked = resolver();
      signal.addEventListener('abort', () => asked.cancel());
      const { length } = (await asked.resolve(hostname, recordType)) as readonly unknown[];
      const records = { observedValue: length, observedUnit: 'records' };
      return length < minRecords
        ? { status: 'warn', output: 'TOO_FEW_RECORDS', ...records }
        : { status: 'pass', ...records };
    },
  };
}
