import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { shopFiles } from '../../tools/demo/shop/shop-files.js';
import { repositoryRoot } from '../harness/repository-root.js';
import { temporaryFolder } from '../harness/temporary-folder.js';
import { type Workspace, workspaceAt } from '../harness/workspace.js';

export interface ShopWorkspace extends Workspace {
  /** Compiles apps/orders as its build target does. */
  build(): Promise<void>;
  remove(): void;
}

/** The shop in a folder of its own, under git, on this repository's installed packages. */
export async function copyShop(): Promise<ShopWorkspace> {
  const folder = temporaryFolder('shop');
  const workspace = workspaceAt(folder.path);
  for (const [file, content] of Object.entries(shopFiles())) workspace.write(file, content);
  symlinkSync(join(repositoryRoot, 'node_modules'), join(folder.path, 'node_modules'));
  workspace.write('.git/info/exclude', 'node_modules\n');
  await workspace.must('git', ['init', '--quiet']);
  await workspace.commit('chore: the shop');
  return {
    ...workspace,
    build: async () => {
      await workspace.must('node_modules/.bin/tsc', ['-p', 'apps/orders']);
    },
    remove: () => folder.remove(),
  };
}
