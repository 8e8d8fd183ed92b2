import { joinPathFragments, type Tree } from '@nx/devkit';
import type {
  DependencyType,
  Sighting,
} from '../advisers/health-check-generator/health-evidence.js';

const PROVIDERS: Readonly<Record<string, DependencyType>> = {
  postgresql: 'postgres',
  postgres: 'postgres',
  cockroachdb: 'postgres',
  mysql: 'mysql',
  mongodb: 'mongodb',
};
const PLACES = ['prisma/schema.prisma', 'schema.prisma', 'src/prisma/schema.prisma'];

/**
 * The database that a Prisma schema of the project, or of the workspace where the project has none, is about.
 * @see https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datasource
 */
export function prismaDatasource(tree: Tree, projectRoot: string): Sighting | undefined {
  for (const folder of new Set([projectRoot, '.'])) {
    for (const place of PLACES) {
      const where = joinPathFragments(folder, place);
      const text = tree.read(where, 'utf-8');
      const found = text === null ? undefined : datasourceIn(text, where);
      if (found) return found;
    }
  }
  return undefined;
}

/** The database that the text of a Prisma schema is about; `undefined` where it names none that is known. */
export function datasourceIn(text: string, where: string): Sighting | undefined {
  const [, block = ''] = /^\s*datasource\s+\w+\s*\{([^}]*)\}/m.exec(text) ?? [];
  const [, provider = ''] = /^\s*provider\s*=\s*"([a-z]+)"/m.exec(block) ?? [];
  const type = PROVIDERS[provider];
  if (!type) return undefined;
  const [, urlEnv] = /^\s*url\s*=\s*env\(\s*"(\w+)"\s*\)/m.exec(block) ?? [];
  return { type, name: 'database', where, used: true, ...(urlEnv && { urlEnv }) };
}
