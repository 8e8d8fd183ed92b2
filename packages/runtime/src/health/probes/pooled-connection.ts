import type { Clock } from '../../clock.js';
import { TimeoutError } from '../../errors.js';
import { hasMethods } from './handle.js';

/** How long an answer is waited for, once there is a connection for the question. */
export interface Patience {
  readonly ms: number;
  readonly clock: Clock;
}

/** A pool of `pg`, as far as it is needed. */
interface PgPool {
  connect(): Promise<{
    query(sql: string): Promise<unknown>;
    release(destroy: boolean): void;
    on(event: 'error', listener: () => void): unknown;
    off(event: 'error', listener: () => void): unknown;
  }>;
}

/** A pool of `mysql2` with promises, as far as it is needed. */
interface MysqlPool {
  getConnection(): Promise<{
    query(sql: string): Promise<unknown>;
    release(): void;
    destroy(): void;
  }>;
}

/**
 * Sends one statement over a connection taken from a pool of `pg` or `mysql2`, and destroys that connection where no
 * answer comes: one whose other end is gone without a word would be waited for a quarter of an hour, until the
 * kernel gives it up. `undefined` where the handle is no such pool.
 */
export function askOnConnection(
  pool: object,
  sql: string,
  patience: Patience,
): Promise<unknown> | undefined {
  if ('totalCount' in pool && hasMethods(pool, 'connect')) {
    return askPg(pool as unknown as PgPool, sql, patience);
  }
  if (!hasMethods(pool, 'getConnection')) return undefined;
  const promises = hasMethods(pool, 'promise') ? (pool as { promise(): object }).promise() : pool;
  return askMysql(promises as MysqlPool, sql, patience);
}

async function askPg(pool: PgPool, sql: string, patience: Patience): Promise<unknown> {
  const client = await pool.connect();
  // While a client is lent out its pool does not listen, and an error that nobody hears ends the process.
  client.on('error', ignore);
  let isFine = false;
  try {
    const answer = await raced(client.query(sql), patience);
    isFine = true;
    return answer;
  } finally {
    client.release(!isFine);
    client.off('error', ignore);
  }
}

async function askMysql(pool: MysqlPool, sql: string, patience: Patience): Promise<unknown> {
  const connection = await pool.getConnection();
  let isFine = false;
  try {
    const answer = await raced(connection.query(sql), patience);
    isFine = true;
    return answer;
  } finally {
    if (isFine) connection.release();
    else connection.destroy();
  }
}

const ignore = (): void => undefined;

/** The answer, or that none came in time. */
async function raced(answer: Promise<unknown>, { ms, clock }: Patience): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    const timer = clock.schedule(() => reject(new TimeoutError('health', ms)), ms);
    timer.unref();
    answer.then(resolve, reject).finally(() => timer.cancel());
  });
}
