import type { CheckDefinition } from '../check.js';
import { type Handle } from './handle.js';
import { sqlCheck, type SqlCheckOptions } from './sql-check.js';
import type { SqlHandle } from './sql-handle.js';

/**
 * A check that MySQL or MariaDB answers a query: through a pool or connection of `mysql2`, with promises or callbacks,
 * Prisma, a TypeORM DataSource, Knex or Drizzle. An exhausted pool warns with `POOL_EXHAUSTED`; with `writable`, a server
 * whose `read_only` is set fails with `READ_ONLY`. Takes no more than one connection.
 * @throws InvalidOptionError where an option is unusable.
 * @see https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_read_only
 */
export function mysqlCheck(
  handle: Handle<SqlHandle>,
  options: SqlCheckOptions = {},
): CheckDefinition {
  return sqlCheck('mysql', handle, 'select @@global.read_only as read_only', options);
}
