import { checkOptions, type Checks, oneOf, optional, otherwise } from '../../checks/check.js';
import { type Duration, durationBetween } from '../../checks/duration.js';
import { dnsLabel, dnsSubdomain } from '../../checks/names.js';
import { region } from '../../checks/regions.js';
import { ManifestOptionError } from '../../option-error.js';
import { renderTemplate } from '../../render/render-template.js';

/** What k8gb answers for. */
export interface GslbOptions {
  readonly name: string;
  readonly namespace: string;
  /** The object whose hosts they are. */
  readonly route: {
    readonly kind: 'HTTPRoute' | 'Ingress' | 'VirtualService';
    readonly name: string;
  };
  /** The geo tag of the region that this is applied to. */
  readonly region: string;
  /**
   * Whether a region that was lost gets its traffic back by itself. `automatic` harms where a database was promoted
   * elsewhere. Default manual.
   */
  readonly failback?: 'manual' | 'automatic' | undefined;
  /** With `automatic`: the geo tag that is preferred. Default none: the regions take turns. */
  readonly primary?: string | undefined;
  /** How long clients keep an address. Default 30s. */
  readonly ttl?: Duration | undefined;
}

const API_VERSIONS = {
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  VirtualService: 'networking.istio.io/v1',
} as const;

const ROUTE = { kind: oneOf('HTTPRoute', 'Ingress', 'VirtualService'), name: dnsSubdomain };

const CHECKS = {
  name: dnsSubdomain,
  namespace: dnsLabel,
  route: (value: unknown, option: string) => checkOptions(value, ROUTE, option),
  region,
  failback: otherwise(oneOf('manual', 'automatic'), 'manual'),
  primary: optional(region),
  ttl: otherwise(durationBetween('1s', '24h'), 30_000),
} satisfies Checks<GslbOptions>;

/**
 * A Gslb of k8gb (`k8gb.io/v1beta1`), which leaves the way back to a person unless it is told otherwise.
 * @throws ManifestOptionError
 */
export function renderGslb(options: GslbOptions): string {
  const given = checkOptions(options, CHECKS);
  const { route, failback, primary } = given;
  if (primary !== undefined && failback === 'manual') {
    const why = 'nothing with `failback: manual`: the region that serves is the primary';
    throw new ManifestOptionError('primary', why, primary);
  }
  const values = {
    ...given,
    resourceRef: { apiVersion: API_VERSIONS[route.kind], kind: route.kind, name: route.name },
    ttlSeconds: Math.ceil(given.ttl / 1_000),
  };
  if (failback === 'manual') return renderTemplate('multi-region/gslb', values);
  return renderTemplate('multi-region/gslb-automatic', {
    ...values,
    type: primary === undefined ? 'roundRobin' : 'failover',
    primaryGeoTag: primary,
  });
}
