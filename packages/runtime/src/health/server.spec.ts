import { connect, type Socket } from 'node:net';
import { HealthCheck } from './health-check.js';
import { type HealthServer, type HealthServerOptions, serveHealth } from './server.js';

const connected = (port: number): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => undefined).resume();
  });
const ended = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));

describe('serveHealth', () => {
  const servers: HealthServer[] = [];
  const serve = async (health = new HealthCheck(), options: HealthServerOptions = {}) => {
    const server = await serveHealth(health, { port: 0, ...options });
    servers.push(server);
    return server;
  };

  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  it('answers on a port of its own, with details', async () => {
    const { url, port } = await serve(
      new HealthCheck().register('disk', { check: () => undefined }),
    );
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect(await (await fetch(`${url}/health`)).json()).toHaveProperty('checks.disk');
    expect((await fetch(`${url}/`)).status).toBe(404);
  });

  it('can be reached from outside the container unless told otherwise', async () => {
    const { port } = await serve();
    expect((await fetch(`http://127.0.0.2:${port}/health`)).status).toBe(200);
    const narrow = await serve(new HealthCheck(), { host: '127.0.0.1' });
    await expect(fetch(`http://127.0.0.2:${narrow.port}/health`)).rejects.toThrow();
  });

  it('carries further routes on the same port', async () => {
    const { url } = await serve(new HealthCheck(), {
      routes: [(req, res) => req.url === '/metrics' && !!res.end('metrics')],
    });
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('metrics');
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/other`)).status).toBe(404);
  });

  it('says so where the port is taken', async () => {
    const { port } = await serve();
    await expect(serveHealth(new HealthCheck(), { port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('ends idle connections when it closes, also those that never sent a byte', async () => {
    const { port, url, close } = await serve();
    await (await fetch(`${url}/health`)).text(); // leaves a kept-alive connection behind
    const silent = await connected(port);
    const halfAsked = await connected(port);
    halfAsked.write('GET /health HTT');
    // An answer on a third connection shows that the server has taken in the others.
    await (await fetch(`${url}/health`)).text();
    const ends = Promise.all([ended(silent), ended(halfAsked)]);
    await close();
    await ends;
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });

  it('lets an answer that is under way come, and ends its connection then', async () => {
    let release = (): void => undefined;
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const check = (): Promise<void> =>
      new Promise((resolve) => {
        release = resolve;
        asked();
      });
    const { url, close } = await serve(new HealthCheck().register('database', { check }));
    const answer = fetch(`${url}/health`);
    await isAsked;
    const closed = close();
    release();
    expect((await answer).status).toBe(200);
    await closed;
  });

  it('closes as often as it is told to', async () => {
    const { close } = await serve();
    await Promise.all([close(), close()]);
    await close();
  });
});
