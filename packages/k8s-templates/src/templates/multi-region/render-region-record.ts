import { checkOptions, type Checks, oneOf, optional, otherwise } from '../../checks/check.js';
import { type Duration, durationBetween } from '../../checks/duration.js';
import { dnsLabel, dnsSubdomain } from '../../checks/names.js';
import { integer } from '../../checks/numbers.js';
import { region } from '../../checks/regions.js';
import { renderTemplate } from '../../render/render-template.js';
import { recordAnnotations } from './external-dns.js';

/** An object with host names that is there, and the region that it is applied to. */
export interface RegionRecordOptions {
  readonly kind: 'Ingress' | 'HTTPRoute' | 'Service';
  readonly name: string;
  /** Default none: that of the kustomization. */
  readonly namespace?: string | undefined;
  readonly region: string;
  /** This region's share of all requests; 0 for one that waits or is fenced. Default 100. */
  readonly weight?: number | undefined;
  /** How long clients keep an address. Default 1m. */
  readonly ttl?: Duration | undefined;
}

const API_VERSIONS = {
  Ingress: 'networking.k8s.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  Service: 'v1',
} as const;

const CHECKS = {
  kind: oneOf('Ingress', 'HTTPRoute', 'Service'),
  name: dnsSubdomain,
  namespace: optional(dnsLabel),
  region,
  weight: otherwise(integer(0, 255), 100),
  ttl: otherwise(durationBetween('1s', '24h'), 60_000),
} satisfies Checks<RegionRecordOptions>;

/**
 * The annotations by which external-dns keeps a record for each region, as a patch of the object that has the hosts.
 * @throws ManifestOptionError
 */
export function renderRegionRecord(options: RegionRecordOptions): string {
  const given = checkOptions(options, CHECKS);
  return renderTemplate('multi-region/region-record', {
    ...given,
    apiVersion: API_VERSIONS[given.kind],
    annotations: recordAnnotations(given),
  });
}
