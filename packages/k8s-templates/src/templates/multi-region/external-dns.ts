/** Read by external-dns before 0.22, and since. */
const PREFIXES = ['external-dns.alpha.kubernetes.io', 'external-dns.kubernetes.io'];

/** A record of one region among those of several under the same host name. */
export interface RegionRecord {
  readonly region: string;
  /** The region's share of all requests. */
  readonly weight: number;
  /** Milliseconds. */
  readonly ttl: number;
}

/**
 * The annotations by which external-dns keeps a record for each region. Weights are moved by a person, and not by a
 * health check: what fails over by itself would also fail back by itself.
 */
export function recordAnnotations({
  region,
  weight,
  ttl,
}: RegionRecord): Readonly<Record<string, string>> {
  const wanted = {
    ttl: String(Math.ceil(ttl / 1_000)),
    'set-identifier': region,
    'aws-weight': String(weight),
  };
  return Object.fromEntries(
    PREFIXES.flatMap((prefix) =>
      Object.entries(wanted).map(([key, value]) => [`${prefix}/${key}`, value]),
    ),
  );
}
