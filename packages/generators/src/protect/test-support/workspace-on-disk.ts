import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { writeFiles } from '../../test-support/golden.js';
import { protect } from '../protect.js';
import type { ProtectOptions, ProtectPolicy } from '../options.js';

/** A workspace that a scan can read, and what a generator would write into it. */
export class WorkspaceOnDisk {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'protect-')));

  constructor(files: Readonly<Record<string, string>>) {
    writeFiles(this.root, {
      'package.json': '{ "name": "shop", "private": true, "workspaces": ["apps/*"] }\n',
      'nx.json': '{}\n',
      ...files,
    });
  }

  /** Runs a generator, and all that Nx does afterwards unless it is a dry run; gives what it changed, by path. */
  async run(
    policy: ProtectPolicy,
    options: ProtectOptions,
  ): Promise<Readonly<Record<string, string>>> {
    const tree: Tree = new FsTree(this.root, false);
    const cwd = process.env.INIT_CWD;
    process.env.INIT_CWD = this.root;
    try {
      const done = await protect(tree, policy, {
        skipInstall: true,
        skipVerify: true,
        format: 'json',
        ...options,
      });
      const changes = tree.listChanges();
      if (process.env.NX_DRY_RUN !== 'true') {
        flushChanges(this.root, changes);
        await done();
      }
      return Object.fromEntries(changes.map(({ path, content }) => [path, String(content)]));
    } finally {
      if (cwd === undefined) delete process.env.INIT_CWD;
      else process.env.INIT_CWD = cwd;
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
