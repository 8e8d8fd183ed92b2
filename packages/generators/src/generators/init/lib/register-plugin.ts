import { readNxJson, type Tree, updateNxJson } from '@nx/devkit';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';

const PLUGIN = '@reliability/generators/plugin';
const SYNC = '@reliability/generators:sync';

/**
 * Tells Nx in nx.json of the targets that the plugin infers, and of the sync generator. Options that a person has given
 * to the plugin stay.
 */
export function registerPlugin(tree: Tree): FileOutcome {
  const nxJson = readNxJson(tree) ?? {};
  const { plugins = [], sync = {} } = nxJson;
  const { globalGenerators = [] } = sync;
  const hasPlugin = plugins.some((one) => (typeof one === 'string' ? one : one.plugin) === PLUGIN);
  const hasSync = globalGenerators.includes(SYNC);
  if (hasPlugin && hasSync) return { path: 'nx.json', action: 'unchanged' };
  updateNxJson(tree, {
    ...nxJson,
    plugins: hasPlugin ? plugins : [...plugins, PLUGIN],
    sync: {
      ...sync,
      globalGenerators: hasSync ? globalGenerators : [...globalGenerators, SYNC],
    },
  });
  return { path: 'nx.json', action: 'merged' };
}
