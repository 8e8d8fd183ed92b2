import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownManifest } from '../../shared/own-manifest.js';
import { digestOf } from './digest.js';

/** What reads the source for us: another version of one may read something else out of it. */
const READERS = ['ignore', 'oxc-parser', 'oxc-resolver', 'yaml'];

/** The code of the scan and of the catalogue, with the entries that are shipped. */
const OWN = [join(__dirname, '..'), join(__dirname, '../../catalogue')];

let digest: string | undefined;

/**
 * What a scan's answer depends on besides the source: our version and our code itself, so that a build in between two
 * releases counts, what it stands on, and Node.
 */
export function scannerDigest(): string {
  digest ??= digestOf([
    ownManifest.version,
    process.version,
    ...READERS.map(versionOf),
    ...OWN.flatMap(contentsOf),
  ]);
  return digest;
}

function versionOf(name: string): string {
  for (let folder = dirname(require.resolve(name)); folder !== dirname(folder); ) {
    try {
      const text = readFileSync(join(folder, 'package.json'), 'utf8');
      const manifest = JSON.parse(text) as { name?: string; version?: string };
      if (manifest.name === name) return `${name}@${manifest.version}`;
    } catch {
      // A folder inside of the package.
    }
    folder = dirname(folder);
  }
  return name;
}

/** Names and contents, in an order that every disk gives. */
function contentsOf(folder: string): (string | Uint8Array)[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !/\.spec\.|\.d\.ts$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? contentsOf(path) : [entry.name, readFileSync(path)];
    });
}
