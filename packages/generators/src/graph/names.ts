/** Letters and digits alone: `orders-api`, `ordersApi` and `orders_api` are one name. */
export const folded = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What people put behind a name to say that it is a service, and leave out as often. */
const SUFFIX = /(?:-|_|\b|(?<=[a-z\d]))(?:api|service|svc|server|app|backend|deployment|client)$/i;

/** The names that a name may be meant by, the closest first: itself, and without what only says that it is a service. */
export function meanings(name: string): readonly string[] {
  const plain = name.replace(/^@[^/]*\//, '');
  const bare = plain.replace(SUFFIX, '').replace(/[-_]+$/, '');
  return [...new Set([folded(plain), folded(bare)])].filter((one) => one.length >= 2);
}

/** Letters, digits and hyphens, as ids have them. */
export const slug = (name: string): string =>
  name
    .replace(/^@[^/]*\//, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'unnamed';
