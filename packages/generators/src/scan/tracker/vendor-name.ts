/** What a person calls whoever is behind a package: `acme` for `acme-sdk`, `@acme/client` and `@acme/acme-node`. */
export function vendorName(vendor: string): string {
  const [scope, name] = vendor.includes('/') ? vendor.slice(1).split('/') : [undefined, vendor];
  const words = (name ?? '').split(/[-_.]/).filter((word) => !GENERAL.has(word));
  if (words.length >= LONG) return name;
  return words.length === 0 ? (scope ?? vendor) : words.join('-');
}

/** A name of so many words is known as a whole. */
const LONG = 3;

const GENERAL = new Set([
  ...['sdk', 'client', 'clients', 'api', 'node', 'nodejs', 'js', 'ts', 'server', 'python', 'py'],
  ...['driver', 'component', 'lib', 'library', 'connector', 'adapter', 'wrapper', 'interpreter'],
  ...['promised', 'promise', 'async', 'core', 'rest', 'http'],
]);
