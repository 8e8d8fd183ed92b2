type Exports = string | null | { readonly [condition: string]: Exports };

/** What of a package.json decides whether the packed package can be used. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly generators?: string;
  readonly exports?: Exports;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** This repository reads its packages from source under this condition; who installs them never sets it. */
const SOURCE_CONDITION = '@reliability/source';

/** Every path that a package.json promises, without `./`; a pattern keeps its `*`. */
export function promisedPaths(manifest: Manifest): string[] {
  const { main, module, types, bin, generators, exports } = manifest;
  const bins = typeof bin === 'string' ? [bin] : Object.values(bin ?? {});
  const named = [main, module, types, generators, ...bins].filter((path) => path !== undefined);
  const paths = [...named, ...exportedPaths(exports ?? null)];
  return [...new Set(paths.map((path) => path.replace(/^\.\//, '')))];
}

/** The specifiers a user can import: the package's name, and each subpath that is neither a pattern nor a JSON file. */
export function importableSpecifiers({ name, exports }: Manifest): string[] {
  if (exports === undefined || exports === null || typeof exports === 'string') return [name];
  return Object.keys(exports)
    .filter((subpath) => !subpath.includes('*') && !subpath.endsWith('.json'))
    .map((subpath) => name + subpath.slice(1));
}

function exportedPaths(exports: Exports): string[] {
  if (exports === null) return [];
  if (typeof exports === 'string') return [exports];
  return Object.entries(exports)
    .filter(([condition]) => condition !== SOURCE_CONDITION)
    .flatMap(([, target]) => exportedPaths(target));
}
