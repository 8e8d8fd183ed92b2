import type { Language } from '../scan/summary/index.js';
import type { CallKind } from './entry.js';
import { namesIn, PackageNames } from './package-names.js';

/** A package that is known to ask somebody outside of the process, though no entry says by which of its members. */
export interface OutwardPackage {
  /** As it stands in the list. */
  readonly name: string;
  readonly kind: CallKind;
}

/**
 * The one that an import brings in: a driver, a vendor's client.
 * @param packageName of npm the package's, `@scope/name`; of Python what is imported, with the name that is taken out of it,
 *   `acme.client.Client`.
 */
export function outwardPackage(
  language: Language,
  packageName: string,
): OutwardPackage | undefined {
  for (const { kind, names } of listsOf(language)) {
    const name = names.find(packageName);
    if (name !== undefined) return { name, kind };
  }
  return undefined;
}

interface OfKind {
  readonly kind: CallKind;
  readonly names: PackageNames;
}

const lists = new Map<Language, readonly OfKind[]>();

function listsOf(language: Language): readonly OfKind[] {
  const known = lists.get(language);
  if (known) return known;
  const list = Object.entries(namesIn('outward', language)).map(([kind, names]) => ({
    kind: kind as CallKind,
    names: new PackageNames(language, names),
  }));
  lists.set(language, list);
  return list;
}
