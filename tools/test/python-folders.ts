import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';

const GENERATORS = join(repositoryRoot, 'packages/generators/src/generators');

/** Where the generators' tests of emitted Python lie, a folder each. */
export function pythonTestFolders(): string[] {
  return foldersNamed((name) => name === 'python-tests');
}

/** The Python that generators emit, as the trees that users get: `files/python`, `files/python+fastapi` … */
export function emittedPythonFolders(): string[] {
  return foldersNamed((name, parent) => parent.endsWith('/files') && /^python(\+|$)/.test(name));
}

function foldersNamed(wanted: (name: string, parent: string) => boolean): string[] {
  return readdirSync(GENERATORS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && wanted(entry.name, entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
