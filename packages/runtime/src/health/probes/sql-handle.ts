import { hasMethods } from './handle.js';
import { askOnConnection, type Patience } from './pooled-connection.js';

/** A pool or connection of `pg` or `mysql2`, a TypeORM `DataSource`, or Sequelize. */
export interface QueryHandle {
  query(sql: string): unknown;
}

/** Knex. */
export interface RawHandle {
  raw(sql: string): PromiseLike<unknown>;
}

/** A Prisma client. */
export interface PrismaHandle {
  $queryRawUnsafe(sql: string): PromiseLike<unknown>;
}

/** postgres.js. */
export interface UnsafeHandle {
  unsafe(sql: string): PromiseLike<unknown>;
}

/** Drizzle, over any driver. */
export interface DrizzleHandle {
  execute(sql: string): PromiseLike<unknown>;
}

/** What a program sends SQL through. */
export type SqlHandle = QueryHandle | RawHandle | PrismaHandle | UnsafeHandle | DrizzleHandle;

/** Most particular first: `mysql2` has `execute` beside `query`, Knex has `raw` beside `query` of its emitter. */
const ASKED_BY = ['$queryRawUnsafe', 'unsafe', 'raw', 'query', 'execute'] as const;

/** Whether `value` can be sent SQL. */
export function isSqlHandle(value: object): boolean {
  return ASKED_BY.some((method) => hasMethods(value, method));
}

/** The handle below Drizzle's, whose pool can be looked at; any other handle is itself. */
export function unwrapped(handle: SqlHandle): SqlHandle {
  const { $client } = handle as { $client?: unknown };
  return $client && isSqlHandle($client) ? ($client as SqlHandle) : handle;
}

/**
 * Sends one statement and gives back its rows, whichever library it went through.
 * @param patience How long it is waited for, where the handle is a pool of a driver.
 * @throws the library's own error, and TypeError where the handle is none of {@link SqlHandle}.
 */
export async function sqlRows(
  handle: SqlHandle,
  sql: string,
  patience: Patience,
): Promise<readonly unknown[]> {
  const client = unwrapped(handle) as unknown as Record<string, (sql: string) => unknown>;
  const pooled = askOnConnection(client, sql, patience);
  if (pooled) return rowsIn(await pooled);
  if (hasMethods(client, 'query', 'promise')) return await rowsOfCallback(client, sql);
  const method = ASKED_BY.find((name) => hasMethods(client, name));
  if (!method)
    throw new TypeError('The handle has none of the methods that a database client has.');
  return rowsIn(await client[method]!(sql));
}

/** The classic interface of `mysql2`, whose query is no promise. */
function rowsOfCallback(client: object, sql: string): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    (client as { query(sql: string, done: (error: unknown, rows: unknown) => void): void }).query(
      sql,
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- it is the driver's own
      (error, rows) => (error ? reject(error) : resolve(rowsIn(rows))),
    );
  });
}

/** `{ rows }` of pg, `[rows, fields]` of mysql2, Sequelize and Knex over them, or the rows themselves. */
function rowsIn(result: unknown): readonly unknown[] {
  const rows = Array.isArray(result) ? result : (result as { rows?: unknown } | null)?.rows;
  if (!Array.isArray(rows)) return [];
  const [first] = rows as unknown[];
  return Array.isArray(first) ? first : rows;
}
