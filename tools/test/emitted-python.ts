import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { emittedPythonFolders } from './python-folders.js';

const ASSEMBLED = join(repositoryRoot, '.test-output/emitted-python');
/** What probes and adapters are emitted with. */
const SHARED: readonly string[] = ['kept-connection', 'beside'];

/**
 * The roots of projects as they are after generating. What `init` emits is checked where it lies; each probe and adapter
 * of `health-checks` is put together with it, as an application has one of those that are called the same.
 */
export function emittedPythonRoots(): string[] {
  const core = emittedPythonFolders('init');
  const own = emittedPythonFolders('health-checks');
  const shared = own.filter((folder) => SHARED.includes(basename(folder)));
  rmSync(ASSEMBLED, { recursive: true, force: true });
  const assembled = own
    .filter((folder) => !shared.includes(folder))
    .map((folder) => {
      const root = join(ASSEMBLED, basename(folder));
      for (const part of [...core, ...shared, folder]) cpSync(part, root, { recursive: true });
      return root;
    });
  return [...core, ...assembled];
}
