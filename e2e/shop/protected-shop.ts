import { initGenerator } from '@reliability/generators';
import { flushChanges, FsTree } from 'nx/src/generators/tree';

import type { Workspace } from '../harness/workspace.js';

/** Runs init with every pattern, but without installing: the shop's copy borrows this repository's packages. */
export async function protectShop(workspace: Workspace): Promise<void> {
  for (const project of ['orders', 'payments']) {
    const tree = new FsTree(workspace.path, false);
    const task = await initGenerator(tree, {
      pattern: 'all',
      project,
      skipInstall: true,
      skipVerify: true,
    });
    flushChanges(workspace.path, tree.listChanges());
    await task();
  }
}
