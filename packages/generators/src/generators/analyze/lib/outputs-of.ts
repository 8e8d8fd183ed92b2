import { joinPathFragments, type Tree } from '@nx/devkit';
import { outputsFolder } from '../../../shared/project/outputs-folder.js';

/**
 * The folder for reports of the whole workspace: as the workspace's own config/reliability.yml has it, else as those of
 * its projects agree on.
 */
export function outputsOf(tree: Tree, projects: readonly { readonly root: string }[]): string {
  const textOf = (root: string): string | null =>
    tree.read(joinPathFragments(root, 'config/reliability.yml'), 'utf-8');
  const own = textOf('.');
  if (own !== null) return outputsFolder(own);
  const texts = projects.map(({ root }) => textOf(root)).filter((text) => text !== null);
  const named = [...new Set(texts.map(outputsFolder))];
  return named.length === 1 ? named[0]! : outputsFolder(null);
}
