import { joinPathFragments, type Tree } from '@nx/devkit';
import type { Sighting } from '../../../../advisers/health-check-generator/health-evidence.js';
import { prismaDatasource } from '../../../../infrastructure/prisma-datasource.js';

const PLACES = ['prisma/schema.prisma', 'schema.prisma', 'src/prisma/schema.prisma'];

/** The database that a Prisma schema of the project, or of the workspace where the project has none, is about. */
export function prismaSighting(
  tree: Tree,
  projectRoot: string,
): (Sighting & { readonly type: 'postgres' | 'mysql' | 'mongodb' }) | undefined {
  for (const folder of new Set([projectRoot, '.'])) {
    for (const place of PLACES) {
      const where = joinPathFragments(folder, place);
      const found = prismaDatasource(tree.read(where, 'utf-8') ?? '');
      if (!found) continue;
      const { product: type, variable } = found;
      return { type, name: 'database', where, used: true, ...(variable && { urlEnv: variable }) };
    }
  }
  return undefined;
}
