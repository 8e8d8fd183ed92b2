import { createServer, type Server } from 'node:http';
import { HealthCheck } from '../health-check.js';
import { serveHealth } from '../server.js';
import { listening } from '../test-support/wire.js';
import { listenerCheck, type ListenerOptions } from './listener.js';

describe('listenerCheck', () => {
  let server: Server;
  const requested = jest.fn();
  beforeEach(() => {
    requested.mockReset();
    server = createServer((_, response) => {
      requested();
      response.writeHead(404).end();
    });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each<[string, ListenerOptions, number]>([
    ['a connection', {}, 0],
    ['an answer, whatever it is', { path: '/' }, 1],
  ])('finds the listener alive by %s', async (_, options, requests) => {
    await listening(server);
    const health = new HealthCheck().register('listener', listenerCheck(server, options));
    expect(await health.check('listener')).toMatchObject({ status: 'pass' });
    expect(requested).toHaveBeenCalledTimes(requests);
  });

  it.each([{}, { path: '/' }])(
    'tells on a port of its own that it has died: %j',
    async (options) => {
      await listening(server);
      const definition = { ...listenerCheck(server, options), cacheFor: 0 };
      const health = new HealthCheck().register('listener', definition);
      const { url, close } = await serveHealth(health, { port: 0 });
      const codes = async () => {
        const paths = ['alive', 'startup', 'ready'].map((path) => fetch(`${url}/health/${path}`));
        return (await Promise.all(paths)).map(({ status }) => status);
      };
      expect(await codes()).toEqual([200, 200, 200]);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      expect(await codes()).toEqual([503, 503, 503]);
      expect(await health.check('listener')).toMatchObject({ output: 'NOT_LISTENING' });
      health.beginShutdown();
      expect((await fetch(`${url}/health/alive`)).status).toBe(200);
      await close();
    },
  );

  it('fails where nobody takes the connection although the server believes in it', async () => {
    await listening(server);
    const { port } = server.address() as { port: number };
    const other = createServer();
    await listening(other);
    const lost = { listening: true, address: () => ({ address: '127.0.0.1', port: 1 }) } as never;
    const health = new HealthCheck().register('listener', listenerCheck(lost));
    expect(await health.check('listener')).toMatchObject({ output: 'ECONNREFUSED' });
    expect(port).toBeGreaterThan(0);
    other.close();
  });
});
