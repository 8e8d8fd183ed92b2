import type { CheckDefinition } from '../check.js';
import type { SqlHandle } from './sql-handle.js';
import { type Handle } from './handle.js';
import { sqlCheck, type SqlCheckOptions } from './sql-check.js';

/** `transaction_read_only` is `on` on a standby, and where somebody has set `default_transaction_read_only`. */
const WRITABLE = "select current_setting('transaction_read_only') = 'on' as read_only";

/**
 * A check that PostgreSQL answers a query: through a Pool or Client of `pg`, Prisma, a TypeORM DataSource, Knex, Drizzle
 * or postgres.js, whichever the program uses. An exhausted pool warns with `POOL_EXHAUSTED`; with `writable`, a standby
 * or a server that takes no writes fails with `READ_ONLY`. Takes no more than one connection.
 * @throws InvalidOptionError where an option is unusable.
 * @see https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-TRANSACTION-READ-ONLY
 */
export function postgresCheck(
  handle: Handle<SqlHandle>,
  options: SqlCheckOptions = {},
): CheckDefinition {
  return sqlCheck('postgres', handle, WRITABLE, options);
}
