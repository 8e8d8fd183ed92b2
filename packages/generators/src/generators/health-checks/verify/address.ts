/** Where a dependency listens, and how to write the same address with another place in it. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly through: (port: number) => string;
}

const PORTS: Readonly<Record<string, number>> = {
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  mariadb: 3306,
  mongodb: 27017,
  redis: 6379,
  http: 80,
};

/**
 * Takes an address apart. Nothing for one that a proxy cannot stand in for: of several hosts, of a name that has to be
 * looked up first, over TLS.
 */
export function addressOf(text: string): Address | undefined {
  const [, scheme = '', user = '', place = '', rest = ''] =
    /^([a-z][a-z+]*):\/\/([^/?#]*@)?([^/?#@]+)(.*)$/i.exec(text) ?? [];
  const port = PORTS[scheme.split('+', 1)[0]!.toLowerCase()];
  if (port === undefined || scheme.includes('srv') || place.includes(',')) return undefined;
  const [, host = '', written] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(place) ?? [];
  if (host === '') return undefined;
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port: written === undefined ? port : Number(written),
    through: (other) => `${scheme}://${user}127.0.0.1:${other}${rest}`,
  };
}
