import { type RedisHandle, redisCheck } from '@reliability/runtime/health';
import Redis from 'ioredis';
import { createClient } from 'redis';

import { describeService } from '../../harness/services/describe-service.js';
import { startRedis } from '../../harness/services/redis.js';
import type { Service } from '../../harness/services/service.js';
import { itLivesThrough, SECRET, Watched } from './probe-life.js';

describeService('Redis', 'redisCheck', () => {
  let server: Service;
  const service = () => server;
  const quiet = () => undefined;
  const ioredis = (url: string) =>
    new Redis(url, { retryStrategy: () => 50, lazyConnect: true }).on('error', quiet);
  const nodeRedis = async (url: string) => {
    const client = createClient({ url, socket: { reconnectStrategy: () => 50 } });
    client.on('error', quiet);
    return await client.connect();
  };

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.stop());

  describe('through ioredis', () => {
    itLivesThrough(service, () => {
      const redis = ioredis(server.url);
      return { check: redisCheck(redis), close: () => redis.disconnect() };
    });
  });

  describe('through node-redis', () => {
    itLivesThrough(service, async () => {
      const client = await nodeRedis(server.url);
      return { check: redisCheck(client), close: () => client.destroy() };
    });
  });

  describe('of a replica', () => {
    let replica: Service;
    const clients: { ioredis?: Redis; nodeRedis?: Awaited<ReturnType<typeof nodeRedis>> } = {};

    beforeAll(async () => {
      replica = await startRedis();
      clients.ioredis = ioredis(replica.url);
      clients.nodeRedis = await nodeRedis(replica.url);
    });
    afterAll(async () => {
      clients.ioredis?.disconnect();
      clients.nodeRedis?.destroy();
      await replica?.stop();
    });

    it.each(['ioredis', 'nodeRedis'] as const)(
      'tells %s that it is loading, that it takes no writes, and passes where the program only reads',
      async (name) => {
        const handle: RedisHandle = clients[name]!;
        const reading = new Watched(redisCheck(handle));
        const writing = new Watched(redisCheck(handle, { writable: true }));
        await writing.until('pass');

        const primary = ioredis(server.url);
        await primary.flushall();
        // It would wait five seconds for further replicas.
        await primary.config('SET', 'repl-diskless-sync-delay', 0);
        const keys = Array.from({ length: 2_000 }, (_, key) => [`key:${key}`, 'x'.repeat(100)]);
        await primary.mset(...keys.flat());
        const admin = clients.ioredis!;
        // A quarter of a millisecond for each key, and a look at the clients every kilobyte.
        await admin.config(
          'SET',
          'key-load-delay',
          250,
          'loading-process-events-interval-bytes',
          1_024,
        );
        await admin.replicaof('127.0.0.1', server.port);
        try {
          expect(await reading.until('fail')).toMatchObject({ output: 'LOADING' });
          await reading.until('pass');
          expect(await writing.ask()).toMatchObject({ status: 'fail', output: 'READONLY' });
        } finally {
          await admin.replicaof('NO', 'ONE');
          primary.disconnect();
        }
        await writing.until('pass');
      },
    );
  });

  it.each([
    ['ioredis', () => Promise.resolve(ioredis(withSecret()))],
    ['node-redis', () => Promise.resolve(createClient({ url: withSecret() }).on('error', quiet))],
  ] as const)('tells nothing of the password that %s was refused with', async (name, open) => {
    const client = await open();
    const outputs = { ioredis: 'WRONGPASS', 'node-redis': 'NOT_READY' };
    const report = await new Watched(redisCheck(client)).ask();
    expect(report).toMatchObject({ status: 'fail', output: outputs[name] });
    if ('disconnect' in client && client instanceof Redis) client.disconnect();
  });

  const withSecret = () => server.url.replace('redis://', `redis://nobody:${SECRET}@`);
});
