import {
  checkOptions,
  type Checks,
  flag,
  listOf,
  optional,
  otherwise,
  record,
} from '../../checks/check.js';
import { type Duration, durationBetween } from '../../checks/duration.js';
import { dnsLabel, dnsSubdomain, serviceName } from '../../checks/names.js';
import { integer, port } from '../../checks/numbers.js';
import { region } from '../../checks/regions.js';
import { hostName } from '../../checks/host-name.js';
import { renderTemplate } from '../../render/render-template.js';
import { recordAnnotations } from './external-dns.js';

/** How people come in to a region. */
export interface RegionRouteOptions {
  readonly name: string;
  readonly namespace: string;
  /** The Gateway that takes requests. */
  readonly gateway: { readonly name: string; readonly namespace?: string | undefined };
  readonly hostnames: readonly string[];
  /** The Service that answers. */
  readonly service: string;
  /** The Service's port. Default 80. */
  readonly port?: number | undefined;
  readonly region: string;
  /** external-dns publishes the region's address. Default true. */
  readonly externalDns?: boolean | undefined;
  /** This region's share of all requests; 0 for one that waits or is fenced. Default 100. */
  readonly weight?: number | undefined;
  /** How long clients keep an address. Default 1m. */
  readonly ttl?: Duration | undefined;
}

const CHECKS = {
  name: dnsSubdomain,
  namespace: dnsLabel,
  gateway: record({ name: dnsSubdomain, namespace: optional(dnsLabel) }),
  hostnames: listOf(hostName, 1),
  service: serviceName,
  port: otherwise(port, 80),
  region,
  externalDns: otherwise(flag, true),
  weight: otherwise(integer(0, 255), 100),
  ttl: otherwise(durationBetween('1s', '24h'), 60_000),
} satisfies Checks<RegionRouteOptions>;

/**
 * A route of the Gateway API for one region, and for external-dns the share of requests that the region is to have.
 * @throws ManifestOptionError
 */
export function renderRegionRoute(options: RegionRouteOptions): string {
  const given = checkOptions(options, CHECKS);
  const { gateway, externalDns } = given;
  return renderTemplate('multi-region/region-route', {
    ...given,
    annotations: externalDns ? recordAnnotations(given) : undefined,
    parentRefs: [
      {
        name: gateway.name,
        ...(gateway.namespace !== undefined && { namespace: gateway.namespace }),
      },
    ],
  });
}
