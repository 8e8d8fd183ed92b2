import type {
  DatastoreEngine,
  DatastoreFacts,
} from '../../../advisers/recovery-planner/recovery-facts.js';
import { word } from '../facts/shell.js';

type Asked = Pick<DatastoreFacts, 'engine' | 'login'>;

/**
 * The engine's own client, with user, port and database as the workspace has them. Where it has no user, whoever types it is
 * asked for one; a password is on no command line.
 * @param hostVariable Holds the host: which one only the moment tells.
 * @param asked One statement or several, without a quotation mark but for SQL's own.
 */
export function clientCommand(
  { engine, login }: Asked,
  hostVariable: string,
  ...asked: readonly string[]
): string {
  const host = `"$${hostVariable}"`;
  const port = String(login.port ?? PORTS[engine]);
  const { user, database } = login;
  switch (engine) {
    case 'mariadb':
    case 'mysql':
      return [
        `${engine} --host=${host} --port=${port} --user=${userOr(user, 'DB_USER')}`,
        ...asked.map((one) => `--execute=${quoted(one)}`),
      ].join(' ');
    case 'redis':
      return `redis-cli -h ${host} -p ${port}${user === null ? '' : ` --user ${word(user)}`} ${asked.join(' ')}`;
    case 'mongodb':
      return [
        `mongosh --host ${host} --port ${port}`,
        ...(user === null ? [] : [`--username ${word(user)} --authenticationDatabase admin`]),
        ...asked.map((one) => `--quiet --eval ${quoted(one)}`),
      ].join(' ');
    case 'postgres':
    case 'files':
    case 'unknown':
      return [
        `psql --host=${host} --port=${port} --username=${userOr(user, 'PGUSER')} --dbname=${word(database ?? 'postgres')}`,
        '--no-align --tuples-only',
        ...asked.map((one) => `--command=${quoted(one)}`),
      ].join(' ');
  }
}

const PORTS: Readonly<Record<DatastoreEngine, number>> = {
  postgres: 5432,
  mariadb: 3306,
  mysql: 3306,
  redis: 6379,
  mongodb: 27017,
  files: 0,
  unknown: 0,
};

const userOr = (user: string | null, variable: string): string =>
  user === null ? `"\${${variable}:?a user that may administer the server}"` : word(user);

const quoted = (statement: string): string =>
  statement.includes("'") ? `"${statement}"` : `'${statement}'`;

const PASSWORDS: Readonly<Partial<Record<DatastoreEngine, string>>> = {
  postgres: 'The password comes from `PGPASSFILE` or is asked for.',
  mariadb: 'The password comes from `~/.my.cnf`.',
  mysql: 'The password comes from `~/.my.cnf`.',
  redis: 'The password comes from `REDISCLI_AUTH`.',
  mongodb: 'The password is asked for.',
};

/** Where a client has its password from, as Markdown. */
export const passwordText = (engine: DatastoreEngine): string =>
  `${PASSWORDS[engine] ?? ''} The user has to be one that may administer the server.`;
