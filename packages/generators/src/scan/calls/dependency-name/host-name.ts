const SCHEME = /^(?:[a-z][a-z\d+.-]*:)?\/\//i;
/** Names that say which machine answers, not who. */
const PREFIXES = new Set([
  'api',
  'www',
  'app',
  'rest',
  'gateway',
  'http',
  'https',
  'hooks',
  'web',
  'v1',
  'v2',
  'dev',
  'staging',
  'prod',
  'sandbox',
  'us',
  'eu',
]);
/** Below these, the label before them is the service: `storage.googleapis.com`. */
const PLATFORMS = new Set([
  'googleapis',
  'amazonaws',
  'azure',
  'windows',
  'cloudfunctions',
  'herokuapp',
  'vercel',
  'run',
  'azurewebsites',
]);
/** What people call a service whose hosts have another name. */
const CALLED: Readonly<Record<string, string>> = {
  cloudflarestorage: 'r2',
  digitaloceanspaces: 'spaces',
  backblazeb2: 'backblaze',
};
/** Where a machine in a cloud asks who it is. */
const METADATA = new Set(['169.254.169.254', '169.254.170.2', 'metadata.google.internal']);
const SECOND_LEVEL = new Set(['co', 'com', 'org', 'net', 'ac', 'gov']);
const CLUSTER = new Set(['svc', 'cluster', 'local', 'internal', 'default', 'lan', 'localdomain']);

/**
 * The dependency behind an address, as far as `text` says it: `https://api.stripe.com/v1` is `stripe`,
 * `http://payments.shop.svc.cluster.local:8080` is `payments`. Nothing for `localhost` and numbers.
 */
export function nameOfAddress(text: string): string | undefined {
  if (!SCHEME.test(text)) return undefined;
  // What a formatter puts in is not known: `http://user%s/login`.
  const authority = (text.replace(SCHEME, '').split(/[/?#]/)[0] ?? '').replace(
    /%[sdo]|\{\d*\}/g,
    '',
  );
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase();
  return nameOfHost(host);
}

/** The dependency that a host name stands for. */
export function nameOfHost(host: string): string | undefined {
  if (METADATA.has(host)) return 'metadata';
  if (!/^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(host) || /^[\d.]+$/.test(host)) return undefined;
  const labels = host.split('.').filter((label) => label !== '');
  if (labels[0] === 'localhost' || labels[0] === 'host') return undefined;
  if (
    labels.length === 1 ||
    labels.some((label) => label === 'svc') ||
    CLUSTER.has(labels.at(-1)!)
  ) {
    return labels[0];
  }
  labels.pop();
  if (labels.length > 1 && SECOND_LEVEL.has(labels.at(-1)!)) labels.pop();
  const owner = labels.at(-1)!;
  if (!PLATFORMS.has(owner)) return CALLED[owner] ?? owner;
  return labels.find((label) => !PREFIXES.has(label) && label !== owner) ?? owner;
}
