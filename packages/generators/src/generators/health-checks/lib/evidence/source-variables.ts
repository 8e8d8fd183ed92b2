import { joinPathFragments, type Tree, visitNotIgnoredFiles } from '@nx/devkit';
import { extname } from 'node:path/posix';
import type { AddressVariable } from '../../../../advisers/health-check-generator/health-evidence.js';

const SOURCE = new Set(['.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.py']);
const NOT_THE_PROGRAM = /\.(?:spec|test)\.|(?:^|\/)(?:tests?|__tests__|node_modules)\//;
/** With what holds where it is not set, which tells the kind of address. */
const READ =
  /(?:process\.env\.|process\.env\[['"]|import\.meta\.env\.|environ\[['"]|environ\.get\(\s*['"]|getenv\(\s*['"])([A-Z][A-Z\d_]*)['"]?\]?(?:\s*(?:\?\?|\|\||,|\bor\b)\s*['"]([^'"\s]*)['"])?/g;

/** The variables of the environment that the source of a project reads by name. */
export function variablesInSource(tree: Tree, projectRoot: string): readonly AddressVariable[] {
  const found: AddressVariable[] = [];
  visitNotIgnoredFiles(tree, joinPathFragments(projectRoot, 'src'), (where) => {
    if (!SOURCE.has(extname(where)) || NOT_THE_PROGRAM.test(where)) return;
    for (const [, variable = '', value] of (tree.read(where, 'utf-8') ?? '').matchAll(READ)) {
      found.push({ variable, ...(value && { value }), where });
    }
  });
  return found;
}
