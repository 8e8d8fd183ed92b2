import { joinPathFragments, type Tree } from '@nx/devkit';
import { pythonProject, requirementsIn } from './python-project.js';

/** Names of the distributions that pyproject.toml and the requirements files of a folder name. */
export const requirementsOfFolder = (tree: Tree, folder: string): readonly string[] =>
  tree.children(folder).flatMap((name) => {
    const read = () => tree.read(joinPathFragments(folder, name), 'utf-8') ?? '';
    if (name === 'pyproject.toml') return pythonProject(read()).requirements;
    return /^requirements.*\.txt$/.test(name) ? requirementsIn(read()) : [];
  });
