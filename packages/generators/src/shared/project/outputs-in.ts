import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputsFolder } from './outputs-folder.js';

/**
 * The folder for reports of the whole workspace: as the workspace's own config/reliability.yml has it, else as those of
 * its projects agree on.
 * @param root Absolute.
 */
export function outputsIn(root: string, projects: readonly { readonly root: string }[]): string {
  const textOf = (folder: string): string | null => {
    const file = join(root, folder, 'config/reliability.yml');
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  const own = textOf('.');
  if (own !== null) return outputsFolder(own);
  const texts = projects.map((project) => textOf(project.root)).filter((text) => text !== null);
  const named = [...new Set(texts.map(outputsFolder))];
  return named.length === 1 ? named[0]! : outputsFolder(null);
}
