import { chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { UnprivilegedUser } from './unprivileged-user.js';

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** A new empty folder under the system's temporary one, named for who made it and owned by `owner`. */
export function temporaryFolder(purpose: string, owner?: UnprivilegedUser): TemporaryFolder {
  // Symbolic links resolved: Nx compares real paths, and /tmp is a link on some systems.
  const path = mkdtempSync(join(realpathSync(tmpdir()), `reliability-${purpose}-`));
  if (owner?.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
