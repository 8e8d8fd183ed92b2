import { FaultProxy } from '@reliability/runtime/chaos';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { describeService } from '../harness/services/describe-service.js';
import { startPostgres } from '../harness/services/postgres.js';
import { startRedis } from '../harness/services/redis.js';
import type { Service } from '../harness/services/service.js';

describeService('PostgreSQL', 'a fault proxy in front of PostgreSQL', () => {
  let postgres: Service;
  let proxy: FaultProxy;
  beforeAll(async () => (postgres = await startPostgres()));
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    proxy = await FaultProxy.start({ upstream: { host: '127.0.0.1', port: postgres.port } });
  });
  afterEach(() => proxy.close());

  async function connected(options: object = {}): Promise<Client> {
    const url = `postgres://postgres@127.0.0.1:${proxy.port}/postgres`;
    const client = new Client({ connectionString: url, ...options });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  test('lets a large answer through unchanged', async () => {
    const client = await connected();
    const { rows } = await client.query<{ sum: string }>(
      "SELECT sum(length(line))::text AS sum FROM (SELECT repeat('x', 1000) AS line FROM generate_series(1, 20000)) AS lines",
    );
    const large = await client.query<{ line: string }>(
      "SELECT repeat('y', 1000) AS line FROM generate_series(1, 20000)",
    );
    await client.end();
    expect(rows[0]!.sum).toBe('20000000');
    expect(large.rows.every(({ line }) => line === 'y'.repeat(1_000))).toBe(true);
  });

  test('a hang lets the query time out, and a new one work once it is over', async () => {
    const client = await connected({ query_timeout: 300 });
    proxy.add({ type: 'hang' });
    await expect(client.query('SELECT 1')).rejects.toThrow('timeout');
    await proxy.reset();
    await client.end().catch(() => undefined);
    const again = await connected();
    expect((await again.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await again.end();
  });

  test('a reset breaks the connection of a query that runs', async () => {
    const client = await connected();
    const query = client.query('SELECT pg_sleep(600)');
    proxy.add({ type: 'reset_peer' });
    await expect(query).rejects.toThrow(/ECONNRESET|terminated/);
  });

  test('a truncated answer is no answer', async () => {
    const client = await connected();
    proxy.add({ type: 'limit_data', bytes: 5_000 });
    await expect(
      client.query("SELECT repeat('x', 1000) FROM generate_series(1, 100)"),
    ).rejects.toThrow('terminated');
  });

  test('down refuses new connections', async () => {
    await proxy.disable();
    await expect(connected()).rejects.toThrow('ECONNREFUSED');
    await proxy.enable();
    await (await connected()).end();
  });
});

describeService('Redis', 'a fault proxy in front of Redis', () => {
  let redis: Service;
  let proxy: FaultProxy;
  let client: Redis;
  beforeAll(async () => (redis = await startRedis()));
  afterAll(() => redis.stop());
  beforeEach(async () => {
    proxy = await FaultProxy.start({ upstream: { host: '127.0.0.1', port: redis.port } });
    client = new Redis({ port: proxy.port, host: '127.0.0.1', commandTimeout: 2_000 });
    client.on('error', () => undefined);
  });
  afterEach(async () => {
    client.disconnect();
    await proxy.close();
  });

  test('a black hole lets commands time out, and the client comes back by itself', async () => {
    expect(await client.set('order', '1')).toBe('OK');
    proxy.add({ type: 'timeout' });
    await expect(client.get('order')).rejects.toThrow('timed out');
    await proxy.reset();
    expect(await client.get('order')).toBe('1');
    expect(proxy.counts.downstream.dropped).toBeGreaterThan(0);
  });

  test('latency is added to each answer', async () => {
    await client.ping();
    proxy.add({ type: 'latency', latency: '200ms' });
    const startedAt = performance.now();
    await client.ping();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(199);
  });

  test('answers in slices of one byte are the same answers', async () => {
    await client.set('text', 'x'.repeat(10_000));
    proxy.add({ type: 'slicer', averageSize: 1 });
    expect(await client.get('text')).toBe('x'.repeat(10_000));
  });
});
