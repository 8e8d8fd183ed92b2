import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';

const GENERATORS = join(repositoryRoot, 'packages/generators/src/generators');

/** Where the generators' tests of emitted Python lie, a folder each. */
export function pythonTestFolders(): string[] {
  return generatorFolders('python-tests');
}

/** The Python that a generator emits: the folders of its `files/python`, each the root of a user's project. */
export function emittedPythonFolders(generator: string): string[] {
  const folder = join(GENERATORS, generator, 'files/python');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}

function generatorFolders(inside: string): string[] {
  return readdirSync(GENERATORS)
    .map((generator) => join(GENERATORS, generator, inside))
    .filter((folder) => existsSync(folder));
}
