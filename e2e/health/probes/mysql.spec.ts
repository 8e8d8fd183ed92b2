import 'reflect-metadata';

import { mysqlCheck } from '@reliability/runtime/health';
import { drizzle } from 'drizzle-orm/mysql2';
import { knex } from 'knex';
import { createPool } from 'mysql2';
import { createPool as createPromisePool } from 'mysql2/promise';
import { DataSource } from 'typeorm';

import { describeService } from '../../harness/services/describe-service.js';
import { startMariadb } from '../../harness/services/mariadb.js';
import type { Service } from '../../harness/services/service.js';
import { networkTo } from './network.js';
import { itLivesThrough, SECRET, Watched } from './probe-life.js';

describeService('MariaDB', 'mysqlCheck', () => {
  let server: Service;
  const service = () => server;
  const promisePool = (connectionLimit = 2) =>
    createPromisePool({ uri: server.url, connectionLimit });

  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server?.stop());

  describe('through a pool of mysql2 with promises', () => {
    itLivesThrough(service, () => {
      const pool = promisePool();
      return { check: mysqlCheck(pool), close: () => pool.end() };
    });
  });

  describe('through a pool of mysql2 with callbacks', () => {
    itLivesThrough(service, () => {
      const pool = createPool({ uri: server.url, connectionLimit: 2 });
      return { check: mysqlCheck(pool), close: () => pool.promise().end() };
    });
  });

  describe('through TypeORM', () => {
    itLivesThrough(service, async () => {
      const options = { type: 'mysql', url: server.url, connectorPackage: 'mysql2' } as const;
      const dataSource = await new DataSource({ ...options, poolSize: 2 }).initialize();
      return { check: mysqlCheck(dataSource), close: () => dataSource.destroy() };
    });
  });

  describe('through Knex', () => {
    itLivesThrough(service, () => {
      const database = knex({ client: 'mysql2', connection: server.url, pool: { min: 0, max: 2 } });
      return { check: mysqlCheck(database), close: () => database.destroy() };
    });
  });

  describe('through Drizzle', () => {
    itLivesThrough(service, () => {
      const pool = promisePool();
      return { check: mysqlCheck(drizzle({ client: pool })), close: () => pool.end() };
    });
  });

  it('is degraded, not failed, while the pool has no connection left', async () => {
    const pool = promisePool(1);
    const connection = await pool.getConnection();
    const probe = new Watched(mysqlCheck(pool));
    const exhausted = { status: 'warn', output: 'POOL_EXHAUSTED', observedValue: 1 };
    for (let again = 0; again < 3; again += 1) expect(await probe.ask()).toMatchObject(exhausted);
    connection.release();
    await probe.until('pass');
    await pool.end();
  });

  it.each([
    ['promises', (uri: string) => createPromisePool({ uri, connectionLimit: 1 })],
    ['callbacks', (uri: string) => createPool({ uri, connectionLimit: 1 })],
  ])('gives up a connection whose other end is gone without a word: %s', async (_, open) => {
    const network = await networkTo(server.port);
    const pool = open(server.url.replace(`:${server.port}/`, `:${network.port}/`));
    const probe = new Watched(mysqlCheck(pool, { abandonAfter: '600ms' }), 300);
    await probe.until('pass');
    network.loseConnections();
    expect(await probe.ask()).toMatchObject({ status: 'fail', output: 'RELIABILITY_TIMEOUT' });
    await probe.until('pass');
    expect(probe.mostPending).toBe(1);
    network.close();
    await ('promise' in pool ? pool.promise() : pool).end();
  });

  it('fails on a server that takes no writes, where the program writes', async () => {
    const pool = promisePool();
    const writing = new Watched(mysqlCheck(pool, { writable: true }));
    const reading = new Watched(mysqlCheck(pool));
    await pool.query('set global read_only = on');
    expect(await writing.ask()).toMatchObject({ status: 'fail', output: 'READ_ONLY' });
    expect((await reading.ask()).status).toBe('pass');
    await pool.query('set global read_only = off');
    await writing.until('pass');
    await pool.end();
  });

  it('tells a refused password by its code, and nothing of the password', async () => {
    const uri = server.url.replace('root@', `root:${SECRET}@`);
    const pool = createPromisePool({ uri });
    const probe = new Watched(mysqlCheck(pool));
    expect(await probe.ask()).toMatchObject({ status: 'fail', output: 'ER_ACCESS_DENIED_ERROR' });
    await pool.end();
  });
});
