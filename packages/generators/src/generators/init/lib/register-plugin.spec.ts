import { readJson, type Tree, writeJson } from '@nx/devkit';
import { silenceOutput } from '../../../test-support/output.js';
import { addTypeScriptApp, changesIn, emptyWorkspace } from '../../../test-support/workspace.js';
import { initGenerator } from '../generator.js';

const PLUGIN = '@reliability/generators/plugin';
const SYNC = '@reliability/generators:sync';

describe('nx.json, after init', () => {
  silenceOutput();
  let tree: Tree;
  beforeEach(() => {
    tree = emptyWorkspace();
    addTypeScriptApp(tree, '@demo/api');
  });

  it('is told of the plugin and the sync generator, once', async () => {
    await initGenerator(tree, {});
    await initGenerator(tree, {});
    expect(readJson(tree, 'nx.json')).toMatchObject({
      plugins: [PLUGIN],
      sync: { globalGenerators: [SYNC] },
    });
  });

  it('keeps the options that a person gave to the plugin, and other sync generators', async () => {
    const own = { plugin: PLUGIN, options: { failOn: 'high' } };
    writeJson(tree, 'nx.json', { plugins: ['other', own], sync: { globalGenerators: ['a:b'] } });
    await initGenerator(tree, {});
    expect(readJson(tree, 'nx.json')).toEqual({
      plugins: ['other', own],
      sync: { globalGenerators: ['a:b', SYNC] },
    });
  });

  it('stays as it is with --skip-plugin', async () => {
    const { 'nx.json': before } = changesIn(tree);
    await initGenerator(tree, { skipPlugin: true });
    expect(changesIn(tree)['nx.json']).toBe(before);
  });
});
