import { joinPathFragments, type Tree } from '@nx/devkit';
import type { AddressVariable } from '../../../../advisers/health-check-generator/health-evidence.js';

/** Templates of a person's environment, and what they run with at home. What is there for tests is somebody else's. */
const ENVIRONMENT_FILE =
  /^\.env(?:\.(?:example|sample|template|dist|local|development|defaults?))?$/;
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([A-Z][A-Z\d_]*)[ \t]*=[ \t]*(.*?)[ \t]*$/gm;

/** The variables that `.env` files of a folder tell of. */
export function variablesOfEnvironmentFiles(
  tree: Tree,
  folder: string,
): readonly AddressVariable[] {
  return tree
    .children(folder)
    .filter((name) => ENVIRONMENT_FILE.test(name))
    .sort()
    .flatMap((name) => {
      const where = joinPathFragments(folder, name);
      const text = tree.read(where, 'utf-8') ?? '';
      return [...text.matchAll(ASSIGNMENT)].map(([, variable = '', value = '']) => ({
        variable,
        ...(value && { value }),
        where,
      }));
    });
}
