import type { Tree } from '@nx/devkit';
import { addTypeScriptApp, changesIn, emptyWorkspace } from '../../../test-support/workspace.js';
import { initGenerator } from '../generator.js';
import type { InitGeneratorSchema } from '../schema.js';

/** A workspace with the application `@demo/api` in `apps/api`, and what a run of `init` does to it. */
export class InitTrial {
  constructor(readonly tree: Tree = withApi(emptyWorkspace())) {}

  init(options: InitGeneratorSchema = {}): ReturnType<typeof initGenerator> {
    return initGenerator(this.tree, options);
  }

  read(path: string): string | null {
    return this.tree.read(path, 'utf-8');
  }

  /** What a run writes, by path; the workspace as it is now is what is compared with. */
  async written(options: InitGeneratorSchema = {}): Promise<readonly string[]> {
    const before = changesIn(this.tree);
    await this.init(options);
    return Object.entries(changesIn(this.tree))
      .filter(([path, content]) => before[path] !== content)
      .map(([path]) => path)
      .sort();
  }

  /** Asserts that a run is refused and that the tree is as it was. */
  async refused(message: string | RegExp, options: InitGeneratorSchema = {}): Promise<void> {
    const before = changesIn(this.tree);
    await expect(this.init(options)).rejects.toThrow(message);
    expect(changesIn(this.tree)).toEqual(before);
  }
}

function withApi(tree: Tree): Tree {
  addTypeScriptApp(tree, '@demo/api');
  return tree;
}
