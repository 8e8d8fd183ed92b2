import type {
  DependencyType,
  Sighting,
} from '../../../../advisers/health-check-generator/health-evidence.js';
import type { CallFact } from '../../../../scan/calls/call-fact.js';

/** What the catalogue calls the clients that speak one protocol, whatever language they are of. */
const LIBRARIES: Readonly<Record<Exclude<DependencyType, 'http'>, RegExp>> = {
  postgres: /^(?:pg|postgres|pg-promise|slonik|psycopg|psycopg2|asyncpg|aiopg|neon)$/i,
  mysql: /^(?:mysql2?|mysql2\/promise|pymysql|aiomysql|asyncmy|mysqlclient|mysql-connector)$/i,
  mongodb: /^(?:mongodb|mongoose|pymongo|motor|mongoengine|beanie)$/i,
  redis: /^(?:ioredis|redis|node-redis|aioredis)$/i,
};
/** Clients that speak whatever protocol their driver speaks. */
const OVER_A_DRIVER =
  /^(?:prisma|typeorm|knex|drizzle|drizzle-orm|sequelize|objection|kysely|mikro-?orm|sqlalchemy|sqlmodel|django(?:-orm)?|tortoise|peewee|databases)$/i;

/**
 * What the calls of an application tell of its dependencies: a sighting for each, at its first call.
 * @param calls Those of the application.
 * @param database What is behind clients that tell it by their driver alone.
 */
export function sourceSightings(
  calls: readonly CallFact[],
  database: DependencyType | undefined,
): readonly Sighting[] {
  const found = new Map<string, Sighting>();
  let main = database;
  for (const { library, kind, dependency, file, line } of calls) {
    const type = typeOf(library, kind, database);
    if (!type) continue;
    if (type !== 'http' && type !== 'redis') main ??= type;
    const name = type === 'http' ? dependency : nameOfStore(type, main);
    if (!found.has(name)) {
      found.set(name, { type, name, where: `${file}:${line}`, used: true });
    }
  }
  return [...found.values()];
}

/** Most applications have one database, whatever its clients are called; another is called as its kind. */
function nameOfStore(type: DependencyType, main: DependencyType | undefined): string {
  if (type === 'redis') return 'cache';
  return type === main ? 'database' : type;
}

function typeOf(
  library: string,
  kind: CallFact['kind'],
  database: DependencyType | undefined,
): DependencyType | undefined {
  if (kind === 'http') return 'http';
  if (kind === 'db' && OVER_A_DRIVER.test(library)) return database;
  return (Object.keys(LIBRARIES) as (keyof typeof LIBRARIES)[]).find((type) =>
    LIBRARIES[type].test(library),
  );
}
