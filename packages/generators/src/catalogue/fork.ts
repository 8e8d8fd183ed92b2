import type { CatalogueEntry } from './entry.js';

/** The name that a scoped package has within its scope: `slonik` of `@acme/slonik`. */
export const nameInScope = (specifier: string): string | undefined =>
  /^@[^/]+\/([^/]+)$/.exec(specifier)?.[1];

/** Whether the library exports something under exactly this name: what a fork of it exports, too. */
export const exportsName = ({ types }: CatalogueEntry, name: string): boolean => {
  const { makes = {}, has = {}, calls = [] } = types['module'] ?? {};
  return (
    Object.values(types).some(({ names = [] }) => name !== 'default' && names.includes(name)) ||
    (/^[A-Za-z]/.test(name) &&
      (Object.hasOwn(makes, name) ||
        Object.hasOwn(has, name) ||
        calls.some(({ members }) => members.includes(name))))
  );
};
