import { InvalidOptionError } from '../errors.js';
import { ManualClock } from '../testing/manual-clock.js';
import { HealthCheck } from './health-check.js';
import { type LivenessServerOptions, serveLiveness } from './heartbeat.js';
import type { HealthServer } from './server.js';

describe('serveLiveness', () => {
  let server: HealthServer;
  const serve = async (options: LivenessServerOptions = {}) => {
    server = await serveLiveness({ port: 0, host: '127.0.0.1', ...options });
  };
  const ask = (path = '/health/alive', init?: RequestInit) => fetch(server.url + path, init);
  /** Asks until the answer is `status`: the thread's time is real. */
  const until = async (status: number): Promise<Response> => {
    let response = await ask();
    while (response.status !== status) response = await ask();
    return response;
  };

  afterEach(() => server.close());

  it('answers as health does, from a thread of its own', async () => {
    await serve();
    const response = await ask('/health/alive?x=1');
    expect([response.status, await response.text()]).toEqual([200, '{"status":"pass"}\n']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await ask('/health/alive', { method: 'HEAD' })).status).toBe(200);
    expect((await ask('/health/alive', { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
    expect((await ask('/health')).status).toBe(404);
  });

  it('finds a loop that does not beat any more dead, and alive again when it does', async () => {
    // The loop beats by a clock that stands still, the thread looks by the real one.
    const clock = new ManualClock();
    await serve({ clock, maxLag: '250ms' });
    const dead = await until(503);
    expect(await dead.json()).toEqual({ status: 'fail' });
    do await clock.advance(50);
    while ((await ask()).status !== 200);
    expect(clock.timersHoldingProcess).toBe(0);
  });

  it('tells what the process knows of itself', async () => {
    const clock = new ManualClock();
    const health = new HealthCheck();
    await serve({ clock, health, maxLag: '1h' });
    expect((await ask()).status).toBe(200);
    const mended = health.markWedged('POOL');
    await clock.advance('12m');
    expect((await ask()).status).toBe(503);
    mended();
    await clock.advance('12m');
    expect((await ask()).status).toBe(200);
  });

  it('says so where the port is taken', async () => {
    await serve();
    const again = serveLiveness({ port: server.port, host: '127.0.0.1' });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('refuses what is no path and no duration', async () => {
    await expect(serveLiveness({ path: 'alive' })).rejects.toThrow(InvalidOptionError);
    await expect(serveLiveness({ maxLag: 0 })).rejects.toThrow(InvalidOptionError);
    await serve();
  });
});
