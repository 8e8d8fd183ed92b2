/** Which names of the evidence belong to which dependency of the configuration. */
export interface DependencyMatch {
  /** By name of the configuration; a dependency may have several names in the evidence. */
  readonly matched: ReadonlyMap<string, readonly string[]>;
  /** Names of the evidence that are nobody's, or could be several's. */
  readonly unmatched: readonly string[];
}

/**
 * Finds out which dependency each name of the evidence means. A rule is tried only where those before it found nothing:
 * the very name; an address that is known of the dependency; the name in another spelling (`PAYMENT_API`,
 * `payment_api:8080`); the first part of a host (`payment-api.prod.svc.cluster.local`); the part of a public host that
 * names its owner (`api.stripe.com` for `stripe` or `stripe-api`). Where a rule finds two, the name stays unmatched.
 * @param hosts Addresses of each dependency, where the source code or the environment tells them.
 */
export function matchDependencies(
  found: readonly string[],
  configured: readonly string[],
  hosts: Readonly<Record<string, readonly string[]>> = {},
): DependencyMatch {
  const matched = new Map<string, string[]>();
  const unmatched: string[] = [];
  const rules: readonly ((name: string, dependency: string) => boolean)[] = [
    (name, dependency) => name === dependency,
    (name, dependency) => (hosts[dependency] ?? []).some((host) => plain(host) === plain(name)),
    (name, dependency) => plain(name) === plain(dependency),
    (name, dependency) => firstLabel(name) === plain(dependency),
    (name, dependency) => bare(owner(name)) === bare(plain(dependency)),
  ];
  for (const name of found) {
    const candidates = rules
      .map((rule) => configured.filter((dependency) => rule(name, dependency)))
      .find(({ length }) => length > 0);
    if (candidates?.length !== 1) unmatched.push(name);
    else matched.set(candidates[0]!, [...(matched.get(candidates[0]!) ?? []), name]);
  }
  return { matched, unmatched };
}

/** Without scheme and port, in lower case, words joined by hyphens. */
function plain(name: string): string {
  return name
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/:\d+\/?$/, '')
    .toLowerCase()
    .replace(/[_\s]+/g, '-');
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(plain(host)) || plain(host).includes(':');
}

function firstLabel(name: string): string | undefined {
  const [label, ...domain] = plain(name).split('.');
  const says = !isAddress(name) && domain.length > 0 && !PREFIXES.has(label!);
  return says ? label : undefined;
}

/** Labels that half of all hosts begin with. */
const PREFIXES = new Set(['api', 'www', 'gateway', 'rest', 'hooks', 'eu', 'us']);

/** `stripe` in `api.stripe.com`, `twilio` in `eu.api.twilio.com`. */
function owner(name: string): string | undefined {
  const host = plain(name);
  const labels = host.split('.');
  if (isAddress(host) || labels.length < 2) return undefined;
  return labels.find((label) => !PREFIXES.has(label));
}

/** `stripe-api`, `stripe-client` and `stripe` are one. */
function bare(name: string | undefined): string | undefined {
  return name?.replace(/-(api|client|service|svc|server)$/, '');
}
