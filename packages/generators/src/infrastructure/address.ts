import {
  productOfPort,
  productOfScheme,
  productOfVariable,
  type StoreProduct,
} from './products.js';

/** Whom an address leads to. Users and passwords have been left out of it, and so has what stands behind the host. */
export interface Address {
  /** `jdbc:postgresql`; `null` where it is a host and nothing before it. */
  readonly scheme: string | null;
  /** In lower case. */
  readonly host: string;
  readonly port: number | null;
  /** What datastore it leads to, by its scheme, the variable’s name or the port. */
  readonly product: StoreProduct | null;
}

const LONGEST = 4_096;
const MOST_HOSTS = 16;
const URL_FORM = /^((?:jdbc:)?[a-z][a-z\d+.-]*):\/\/(.*)$/is;
const HOST = /^(?=.{1,253}$)[a-z\d](?:[a-z\d_-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d_-]*[a-z\d])?)*$/i;
const PAIRS =
  /(?:^|[;\s])(?:host|server|data source|addr(?:ess)?)\s*=\s*(?:tcp:)?([^;,\s]+)(?:,(\d+))?/i;
/** Variables whose value is a host, and nothing else. */
const HOLDS_HOST =
  /(?:^|_)(?:HOSTS?|HOSTNAME|ADDR(?:ESS)?(?:ES)?|SERVERS?|BROKERS?|ENDPOINTS?|URLS?|URI|DSN)$/i;

/**
 * The addresses in a variable’s value: `postgres://user:password@db/orders`, `kafka-0:9092,kafka-1:9092`, `redis-cart`,
 * `Host=postgres;Username=…`.
 */
export function addressesOf(variable: string, value: string): readonly Address[] {
  if (value.length > LONGEST) return [];
  const text = value.trim().replace(/^(["'])(.*)\1$/s, '$2');
  // Each of several may have a scheme of its own: `nats://a,nats://b`.
  const several = text.split(/,\s*(?=[a-z][a-z\d+.-]*:\/\/)/i).slice(0, MOST_HOSTS);
  const found =
    several.length > 1
      ? several.flatMap((one) => fromUrl(one) ?? [])
      : (fromUrl(text) ?? fromPairs(text) ?? fromHosts(variable, text));
  const byName = productOfVariable(variable);
  return found.map(({ scheme, host, port }) => {
    const byScheme = scheme === null ? null : productOfScheme(scheme);
    const byPort =
      port === null || scheme?.startsWith('http') === true ? null : productOfPort(port);
    return { scheme, host: host.toLowerCase(), port, product: byScheme ?? byName ?? byPort };
  });
}

type Bare = Omit<Address, 'product'>;

function fromUrl(text: string): readonly Bare[] | undefined {
  const [, scheme, rest = ''] = URL_FORM.exec(text) ?? [];
  if (scheme === undefined) return undefined;
  const authority = rest.split(/[/?#;]/, 1)[0] ?? '';
  const hosts = authority.replace(/^.*@/s, '');
  return hosts
    .split(',')
    .slice(0, MOST_HOSTS)
    .flatMap((one) => hostAndPort(one, scheme.toLowerCase()));
}

function fromPairs(text: string): readonly Bare[] | undefined {
  const [, host, port] = PAIRS.exec(text) ?? [];
  if (host === undefined) return undefined;
  return hostAndPort(port === undefined ? host : `${host}:${port}`, null);
}

function fromHosts(variable: string, text: string): readonly Bare[] {
  if (!/[:.,]/.test(text) && !HOLDS_HOST.test(variable)) return [];
  if (/\s/.test(text.replaceAll(/,\s*/g, ','))) return [];
  const parts = text.split(/,\s*/).slice(0, MOST_HOSTS);
  const found = parts.flatMap((part) => hostAndPort(part, null));
  if (HOLDS_HOST.test(variable)) return found;
  // `1.2.3`, `a.b.c`: without a port and a telling name it may be anything.
  return found.every(({ port }) => port !== null) ? found : [];
}

function hostAndPort(text: string, scheme: string | null): readonly Bare[] {
  const [, host = '', port] = /^(.*?)(?::(\d{1,5}))?(?:[/?#;].*)?$/s.exec(text) ?? [];
  if (!HOST.test(host) || /^\d+$/.test(host)) return [];
  return [{ scheme, host, port: port === undefined ? null : Number(port) }];
}
