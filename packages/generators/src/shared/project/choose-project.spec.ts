import { type Tree, writeJson } from '@nx/devkit';
import { addPythonApp, addTypeScriptApp, emptyWorkspace } from '../../test-support/workspace.js';
import { chooseProject } from './choose-project.js';

const command = 'nx g @reliability/generators:init';

describe('chooseProject', () => {
  let tree: Tree;
  beforeEach(() => (tree = emptyWorkspace()));
  const choose = (project?: string) => chooseProject(tree, { project, command });

  it('takes the only application, whatever libraries and end-to-end suites stand beside it', async () => {
    addTypeScriptApp(tree, '@demo/api');
    writeJson(tree, 'apps/lib/package.json', { name: '@demo/lib', exports: './index.js' });
    writeJson(tree, 'apps/api-e2e/project.json', { name: 'api-e2e', projectType: 'application' });
    writeJson(tree, 'apps/suite/project.json', {
      name: 'suite',
      projectType: 'application',
      targets: { e2e: {} },
    });
    writeJson(tree, 'apps/core/project.json', { name: 'core', projectType: 'library' });
    writeJson(tree, 'apps/tools/package.json', { name: '@demo/tools' });
    writeJson(tree, 'apps/tools/tsconfig.lib.json', {});
    expect(await choose()).toEqual({ name: '@demo/api', root: 'apps/api' });
  });

  it('takes a scoped project by the end of its name', async () => {
    addTypeScriptApp(tree, '@demo/api');
    addPythonApp(tree, 'orders');
    expect(await choose('api')).toEqual({ name: '@demo/api', root: 'apps/api' });
    expect(await choose('@demo/api')).toEqual({ name: '@demo/api', root: 'apps/api' });
  });

  it('does not guess between two projects of the same last name', async () => {
    writeJson(tree, 'apps/a/package.json', { name: '@a/api' });
    writeJson(tree, 'apps/b/package.json', { name: '@b/api' });
    await expect(choose('api')).rejects.toThrow(
      `Several projects are called api. Name one in full:\n  ${command} --project=@a/api\n  ${command} --project=@b/api`,
    );
  });

  it('lists the commands that would have worked where nobody can be asked', async () => {
    addTypeScriptApp(tree, '@demo/api');
    addPythonApp(tree, 'orders');
    await expect(choose()).rejects.toThrow(
      `Which of the 2 applications? None was named, and there is nobody to ask.\n  ${command} --project=@demo/api\n  ${command} --project=orders`,
    );
  });

  it('asks where somebody can be asked', async () => {
    addTypeScriptApp(tree, '@demo/api');
    addPythonApp(tree, 'orders');
    const ask = jest.fn(async () => 'orders');
    expect(await chooseProject(tree, { command, ask })).toEqual({
      name: 'orders',
      root: 'apps/orders',
    });
    expect(ask).toHaveBeenCalledWith([
      { name: '@demo/api', root: 'apps/api' },
      { name: 'orders', root: 'apps/orders' },
    ]);
  });

  it('says so where there is no application, and how to get one', async () => {
    await expect(choose()).rejects.toThrow(
      /^The workspace has no application to protect\.\n[^]*nx g @nx\/node:app[^]*nx g @reliability\/generators:init$/,
    );
  });

  it('says so where the name is unknown, and names the nearest', async () => {
    addTypeScriptApp(tree, '@demo/payments');
    await expect(choose('paymets')).rejects.toThrow(
      `There is no project called paymets. Did you mean @demo/payments?\nThe applications here:\n  ${command} --project=@demo/payments`,
    );
    await expect(choose('xyz')).rejects.toThrow(
      'There is no project called xyz.\nThe applications',
    );
  });
});
