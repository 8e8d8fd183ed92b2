import type { Address } from '../../address.js';

/** Where a dependency listens, and how the same address is written with another place in it. */
export interface TargetAddress extends Address {
  readonly through: (port: number) => string;
}

const PORTS: Readonly<Record<string, number>> = {
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  mariadb: 3306,
  mongodb: 27017,
  redis: 6379,
  amqp: 5672,
  nats: 4222,
  http: 80,
  ws: 80,
};

/**
 * Takes the address of a dependency apart. Nothing for one that a proxy cannot stand in for: of several hosts, of a name
 * that has to be looked up first, over TLS.
 */
export function targetAddress(text: string): TargetAddress | undefined {
  const [, scheme = '', user = '', place = '', rest = ''] =
    /^([a-z][a-z\d+]*):\/\/([^/?#]*@)?([^/?#@]+)(.*)$/is.exec(text) ?? [];
  if (scheme === '') return bare(text);
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

/** `db.internal:5432`. */
function bare(text: string): TargetAddress | undefined {
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined) return undefined;
  return { host, port: Number(port), through: (other) => `127.0.0.1:${other}` };
}
