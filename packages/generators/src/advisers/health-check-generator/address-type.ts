import type { DependencyType } from './health-evidence.js';

const BY_SCHEME: Readonly<Record<string, DependencyType>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  mongodb: 'mongodb',
  'mongodb+srv': 'mongodb',
  redis: 'redis',
  rediss: 'redis',
  valkey: 'redis',
  http: 'http',
  https: 'http',
};

/** The kind of dependency behind an address, by its scheme: `postgresql+asyncpg://…` is `postgres`. */
export function typeOfAddress(address: string): DependencyType | undefined {
  const [, scheme = ''] = /^["']?([a-z][a-z+]*):\/\//i.exec(address) ?? [];
  const lower = scheme.toLowerCase();
  return BY_SCHEME[lower] ?? BY_SCHEME[lower.split('+', 1)[0]!];
}

/** What stands in a variable's name when it tells which datastore it leads to. */
const BY_WORD: readonly (readonly [RegExp, DependencyType])[] = [
  [/(?:^|_)(?:POSTGRES(?:QL)?|PG)(?:_|$)/, 'postgres'],
  [/(?:^|_)(?:MYSQL|MARIADB)(?:_|$)/, 'mysql'],
  [/(?:^|_)MONGO(?:DB)?(?:_|$)/, 'mongodb'],
  [/(?:^|_)(?:REDIS|VALKEY)(?:_|$)/, 'redis'],
];

/** The kind of datastore that a variable's name tells: `REDIS_URL`. `DATABASE_URL` tells none. */
export function typeOfVariable(variable: string): DependencyType | undefined {
  return BY_WORD.find(([word]) => word.test(variable))?.[1];
}

/** Whether a variable's name tells that it holds a whole address, and not a part of one such as a host or a port. */
export const holdsAddress = (variable: string): boolean =>
  /(?:^|_)(?:URL|URI|DSN|ENDPOINT|CONNECTION_STRING)$/.test(variable);
