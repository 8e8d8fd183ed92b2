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
  for (const { library, kind, dependency, file, line } of calls) {
    const type = typeOf(library, kind, database);
    if (!type) continue;
    // There is one database for most applications, whatever its clients are called.
    const name = type === 'http' ? dependency : nameOfStore(type);
    if (!found.has(name)) {
      found.set(name, { type, name, where: `${file}:${line}`, used: true });
    }
  }
  return [...found.values()];
}

const nameOfStore = (type: DependencyType): string => (type === 'redis' ? 'cache' : 'database');

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
