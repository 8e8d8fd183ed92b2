import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface OwnManifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
}

/** This package's own package.json: the one home of the versions that generators write and demand. */
export const ownManifest = JSON.parse(
  readFileSync(join(__dirname, '../../package.json'), 'utf8'),
) as OwnManifest;

/** The runtime's name, and the version that this package was tested with. */
export const runtimePackage = {
  name: '@reliability/runtime',
  version: ownManifest.dependencies['@reliability/runtime']!,
} as const;
