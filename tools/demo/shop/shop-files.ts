import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '../../../e2e/harness/repository-root.js';

const SHOP = join(repositoryRoot, 'examples/shop');
/** What running the example in its own folder leaves there; `wiring` is for later. */
const NOT_SOURCE = /^(node_modules|dist|\.nx|__pycache__|wiring)$|\.db$/;

/** The files of examples/shop by their path, without the wiring. */
export function shopFiles(folder = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(join(SHOP, folder))) {
    const path = join(folder, name);
    if (NOT_SOURCE.test(name)) continue;
    if (statSync(join(SHOP, path)).isDirectory()) Object.assign(files, shopFiles(path));
    else files[path] = readFileSync(join(SHOP, path), 'utf8');
  }
  return files;
}

/** The patch with the lines that an engineer adds to one service, as a full path. */
export const wiringPatch = (application: string): string =>
  join(SHOP, 'wiring', `${application}.patch`);
