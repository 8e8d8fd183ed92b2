import { field } from '../../error-facts/field.js';

/** How a pool stands, in connections. */
export interface PoolPressure {
  /** Calls that wait for a connection. */
  readonly waiting: number;
  /** Whether every connection that there may be is taken, and somebody waits. */
  readonly exhausted: boolean;
}

/** How the pool behind a database handle stands; `undefined` where it does not tell. */
export function poolPressure(handle: object): PoolPressure | undefined {
  return pgPool(handle) ?? mysqlPool(handle) ?? tarnPool(handle) ?? typeormPool(handle);
}

function pressure(waiting: unknown, idle: unknown, total: unknown, most: unknown) {
  const numbers = [waiting, idle, total, most];
  if (!numbers.every((value) => typeof value === 'number')) return undefined;
  const [queued, free, open, limit] = numbers as [number, number, number, number];
  return { waiting: queued, exhausted: queued > 0 && free === 0 && open >= limit };
}

/** pg-pool: https://node-postgres.com/apis/pool#properties */
function pgPool(pool: object): PoolPressure | undefined {
  return pressure(
    field(pool, 'waitingCount'),
    field(pool, 'idleCount'),
    field(pool, 'totalCount'),
    field(field(pool, 'options'), 'max'),
  );
}

/** mysql2, which tells it by no public name; the promise pool keeps the other one in `pool`. */
function mysqlPool(handle: object): PoolPressure | undefined {
  const pool = field(handle, 'pool') ?? handle;
  return pressure(
    field(field(pool, '_connectionQueue'), 'length'),
    field(field(pool, '_freeConnections'), 'length'),
    field(field(pool, '_allConnections'), 'length'),
    field(field(pool, 'config'), 'connectionLimit'),
  );
}

/** Knex, whose pool is tarn: https://github.com/vincit/tarn.js#usage */
function tarnPool(knex: object): PoolPressure | undefined {
  const pool = field(field(knex, 'client'), 'pool');
  const count = (name: string): unknown => {
    const method = field(pool, name);
    return typeof method === 'function' ? (method as () => unknown).call(pool) : undefined;
  };
  const open = Number(count('numUsed')) + Number(count('numPendingCreates'));
  return pressure(count('numPendingAcquires'), count('numFree'), open, field(pool, 'max'));
}

/** TypeORM keeps the driver's own pool in `driver.master`. */
function typeormPool(dataSource: object): PoolPressure | undefined {
  const pool = field(field(dataSource, 'driver'), 'master');
  return typeof pool === 'object' && pool !== null ? (pgPool(pool) ?? mysqlPool(pool)) : undefined;
}
