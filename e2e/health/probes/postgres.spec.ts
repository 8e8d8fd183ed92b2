import 'reflect-metadata';

import { postgresCheck } from '@reliability/runtime/health';
import { drizzle as drizzleOverPg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzleOverPostgresJs } from 'drizzle-orm/postgres-js';
import { knex } from 'knex';
import { Client, Pool } from 'pg';
import postgres from 'postgres';
import { DataSource } from 'typeorm';

import { describeService } from '../../harness/services/describe-service.js';
import { startPostgres } from '../../harness/services/postgres.js';
import type { Service } from '../../harness/services/service.js';
import { networkTo } from './network.js';
import { prismaClient } from './prisma-client.js';
import { itLivesThrough, SECRET, Watched } from './probe-life.js';

describeService('PostgreSQL', 'postgresCheck', () => {
  let server: Service;
  const service = () => server;
  const url = () => server.url.replace('postgres@', `postgres:${SECRET}@`);
  const quiet = () => undefined;
  const pgPool = (max = 2) => new Pool({ connectionString: url(), max }).on('error', quiet);

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  describe('through a pool of pg', () => {
    itLivesThrough(service, () => {
      const pool = pgPool();
      return { check: postgresCheck(pool), close: () => pool.end() };
    });
  });

  describe('through a client of pg that the program replaces when it is lost', () => {
    itLivesThrough(service, () => {
      let current: Client | undefined;
      const client = async () => {
        if (current) return current;
        const made = new Client({ connectionString: url() });
        made.once('error', () => (current = undefined)).on('error', quiet);
        await made.connect();
        return (current = made);
      };
      return { check: postgresCheck(client), close: () => current?.end() };
    });
  });

  describe('through Prisma', () => {
    itLivesThrough(service, () => {
      const prisma = prismaClient(url(), 2);
      return { check: postgresCheck(prisma), close: () => prisma.$disconnect() };
    });
  });

  describe('through TypeORM', () => {
    itLivesThrough(service, async () => {
      const dataSource = new DataSource({ type: 'postgres', url: url(), extra: { max: 2 } });
      await dataSource.initialize();
      return { check: postgresCheck(dataSource), close: () => dataSource.destroy() };
    });
  });

  describe('through Knex', () => {
    itLivesThrough(service, () => {
      const database = knex({ client: 'pg', connection: url(), pool: { min: 0, max: 2 } });
      return { check: postgresCheck(database), close: () => database.destroy() };
    });
  });

  describe('through Drizzle over pg', () => {
    itLivesThrough(service, () => {
      const pool = pgPool();
      return { check: postgresCheck(drizzleOverPg({ client: pool })), close: () => pool.end() };
    });
  });

  describe('through Drizzle over postgres.js', () => {
    itLivesThrough(service, () => {
      const sql = postgres(url(), { max: 2 });
      return {
        check: postgresCheck(drizzleOverPostgresJs({ client: sql })),
        close: () => sql.end(),
      };
    });
  });

  describe('through postgres.js', () => {
    itLivesThrough(service, () => {
      const sql = postgres(url(), { max: 2 });
      return { check: postgresCheck(sql), close: () => sql.end() };
    });
  });

  describe('of a pool without a connection left', () => {
    const pools = {
      pg: async () => {
        const pool = pgPool(1);
        const client = await pool.connect();
        const wait = () => void pool.query('select 1').catch(quiet);
        return { handle: pool, wait, release: () => client.release(), close: () => pool.end() };
      },
      TypeORM: async () => {
        const options = { type: 'postgres', url: url(), extra: { max: 1 } } as const;
        const handle = await new DataSource(options).initialize();
        const runner = handle.createQueryRunner();
        await runner.connect();
        const wait = () => void handle.query('select 1').catch(quiet);
        return { handle, wait, release: () => runner.release(), close: () => handle.destroy() };
      },
      Knex: async () => {
        const handle = knex({ client: 'pg', connection: url(), pool: { min: 0, max: 1 } });
        const transaction = await handle.transaction();
        const wait = () => void handle.raw('select 1').then(quiet, quiet);
        const close = () => handle.destroy();
        return { handle, wait, release: () => transaction.rollback(), close };
      },
    };

    it.each(Object.keys(pools) as (keyof typeof pools)[])(
      'is degraded, not failed, and waits in it once: %s',
      async (name) => {
        const { handle, wait, release, close } = await pools[name]();
        const probe = new Watched(postgresCheck(handle));
        wait();
        try {
          for (let again = 0; again < 3; again += 1) {
            expect(await probe.ask()).toMatchObject({
              status: 'warn',
              output: 'POOL_EXHAUSTED',
              observedValue: 2,
              observedUnit: 'waiting',
            });
          }
        } finally {
          await release();
        }
        expect((await probe.until('pass')).observedUnit).toBe('ms');
        await close();
      },
    );

    it('fails once it has given nothing back for too long', async () => {
      const pool = pgPool(1);
      const client = await pool.connect();
      const probe = new Watched(postgresCheck(pool, { exhaustedFor: '400ms' }));
      expect((await probe.ask()).status).toBe('warn');
      expect(await probe.until('fail')).toMatchObject({ output: 'POOL_EXHAUSTED' });
      client.release();
      await probe.until('pass');
      await pool.end();
    });
  });

  it('gives up a connection whose other end is gone without a word, and asks over another', async () => {
    const network = await networkTo(server.port);
    const connectionString = url().replace(`:${server.port}/`, `:${network.port}/`);
    const pool = new Pool({ connectionString, max: 1 }).on('error', quiet);
    const probe = new Watched(postgresCheck(pool, { abandonAfter: '600ms' }), 300);
    await probe.until('pass');
    network.loseConnections();
    expect(await probe.ask()).toMatchObject({ status: 'fail', output: 'RELIABILITY_TIMEOUT' });
    await probe.until('pass');
    expect(probe.mostPending).toBe(1);
    await pool.end();
    network.close();
  });

  describe('of a server that takes no writes', () => {
    let pool: Pool;
    beforeAll(async () => {
      pool = pgPool(1);
      await pool.query('set default_transaction_read_only = on');
    });
    afterAll(() => pool.end());

    it('fails where the program writes', async () => {
      const probe = new Watched(postgresCheck(pool, { writable: true }));
      expect(await probe.ask()).toMatchObject({ status: 'fail', output: 'READ_ONLY' });
      await pool.query('set default_transaction_read_only = off');
      await probe.until('pass');
      await pool.query('set default_transaction_read_only = on');
    });

    it('passes where the program only reads', async () => {
      expect((await new Watched(postgresCheck(pool)).ask()).status).toBe('pass');
    });
  });

  it('tells that there is no such database by its code, and nothing of the password', async () => {
    const pool = new Pool({ connectionString: url().replace(/postgres$/, 'no-such-database') });
    const probe = new Watched(postgresCheck(pool));
    expect(await probe.ask()).toMatchObject({ status: 'fail', output: '3D000' });
    await pool.end();
  });
});
