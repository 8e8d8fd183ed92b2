import { joinPathFragments, type Tree } from '@nx/devkit';
import type { AddressVariable } from '../../../../advisers/health-check-generator/health-evidence.js';
import { assignmentsIn, isEnvironmentFile } from '../../../../infrastructure/environment-file.js';

/** The variables that `.env` files of a folder tell of. */
export const environmentVariables = (tree: Tree, folder: string): readonly AddressVariable[] =>
  tree
    .children(folder)
    .filter(isEnvironmentFile)
    .sort()
    .flatMap((name) => {
      const where = joinPathFragments(folder, name);
      return assignmentsIn(tree.read(where, 'utf-8') ?? '').map(({ variable, value }) => ({
        variable,
        ...(value && { value }),
        where,
      }));
    });
