import { dirname, join, sep } from 'node:path';

import { isRecord, readJson } from './read-json.js';

const KINDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** A folder that is depended on by its path, which is installed as a link or a copy: `file:../common`. */
const BY_PATH = /^(?:file|link|portal):(?!.*\.t(?:ar\.)?gz$)(?<path>.+)$/;

/** What the package.json of a folder, and of those above it, depend on. */
export class Dependencies {
  readonly #byDirectory = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly root: string) {}

  /** The folder above, both absolute; none above the root. */
  above(directory: string): string | undefined {
    const parent = dirname(directory);
    return directory === this.root || parent === directory ? undefined : parent;
  }

  /** Whether a package.json in the folder itself depends on a package of that name. */
  has(directory: string, name: string): boolean {
    return this.#in(directory).has(name);
  }

  /** The folder that the nearest package.json which depends on `name` gives the path of, if that is within the root. */
  folder(directory: string, name: string): string | undefined {
    for (let at: string | undefined = directory; at !== undefined; at = this.above(at)) {
      const version = this.#in(at).get(name);
      if (version === undefined) continue;
      const path = BY_PATH.exec(version)?.groups?.['path'];
      const folder = path === undefined ? undefined : join(at, path);
      return folder?.startsWith(`${this.root}${sep}`) === true ? folder : undefined;
    }
    return undefined;
  }

  #in(directory: string): ReadonlyMap<string, string> {
    const known = this.#byDirectory.get(directory);
    if (known) return known;
    const manifest = readJson(join(directory, 'package.json')) ?? {};
    const listed = KINDS.flatMap((kind) => {
      const list = manifest[kind];
      return isRecord(list) ? Object.entries(list) : [];
    });
    const found = new Map(listed.map(([name, version]) => [name, String(version)]));
    this.#byDirectory.set(directory, found);
    return found;
  }
}
