import { describeService } from './describe-service.js';
import { startRedis } from './redis.js';
import type { Service } from './service.js';
import { exchange, hangs } from './test-support.js';

describeService('Redis', 'a Redis of our own', () => {
  let redis: Service;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());

  test('answers commands as its real self', async () => {
    expect(await exchange(redis.port, 'PING\r\n')).toBe('+PONG\r\n');
    expect(await exchange(redis.port, 'INFO server\r\n')).toContain('redis_version');
  });

  test('hangs a command while paused, and answers it once resumed', async () => {
    redis.pause();
    const command = exchange(redis.port, 'PING\r\n');
    expect(await hangs(command, 200)).toBe(true);
    redis.resume();
    expect(await command).toBe('+PONG\r\n');
  });

  test('keeps its port and its data over a restart', async () => {
    await exchange(redis.port, 'SET kept yes\r\n');
    await redis.restart();
    expect(await exchange(redis.port, 'GET kept\r\n')).toBe('$3\r\nyes\r\n');
  });

  test('refuses connections once halted', async () => {
    await redis.halt();
    await expect(exchange(redis.port, 'PING\r\n')).rejects.toThrow('ECONNREFUSED');
  });
});
