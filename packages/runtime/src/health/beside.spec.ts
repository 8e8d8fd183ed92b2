import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveHealthBeside } from './beside.js';
import { HealthCheck } from './health-check.js';
import { type HealthServer, serveHealth } from './server.js';

const HOST = '127.0.0.1';
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

describe('serveHealthBeside', () => {
  const servers: (Server | HealthServer)[] = [];
  const own = (): Server => {
    const server = createServer((_, response) => void response.end('the shop'));
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise<void>((done) => end(server, done));
  });

  it('answers on the other port once the program listens, and gives its server back', async () => {
    const port = await freePort();
    const server = own();
    expect(serveHealthBeside(server, new HealthCheck(), { port, host: HOST })).toBe(server);
    await expect(fetch(`http://${HOST}:${port}/health`)).rejects.toThrow();
    server.listen(0, HOST);
    await answered(port);
    expect(
      (await fetch(`http://${HOST}:${portOf(server)}/health`)).headers.get('content-type'),
    ).toBe(null);
  });

  it('begins at once beside a server that listens already', async () => {
    const port = await freePort();
    const server = own().listen(0, HOST);
    await once(server, 'listening');
    serveHealthBeside(server, new HealthCheck(), { port, host: HOST });
    await answered(port);
  });

  it('ends with the server of the program', async () => {
    const port = await freePort();
    const server = serveHealthBeside(own(), new HealthCheck(), { port, host: HOST }).listen(
      0,
      HOST,
    );
    await answered(port);
    server.close();
    await until(() =>
      fetch(`http://${HOST}:${port}/health`).then(
        () => false,
        () => true,
      ),
    );
  });

  it('leaves alone the port that the program listens on itself', async () => {
    const port = await freePort();
    const onRefused = jest.fn();
    const server = serveHealthBeside(own(), new HealthCheck(), { port, host: HOST, onRefused });
    server.listen(port, HOST);
    await once(server, 'listening');
    expect(await (await fetch(`http://${HOST}:${port}/health`)).text()).toBe('the shop');
    expect(onRefused).not.toHaveBeenCalled();
  });

  it('tells of a port that another service has, and the program goes on', async () => {
    const other = await serveHealth(new HealthCheck(), { port: 0, host: HOST });
    servers.push(other);
    const refused = new Promise((resolve) => {
      const options = { port: other.port, host: HOST, onRefused: resolve };
      serveHealthBeside(own(), new HealthCheck(), options).listen(0, HOST);
    });
    expect(await refused).toMatchObject({ code: 'EADDRINUSE' });
  });

  it('starts none where the program’s own server could not listen', async () => {
    const taken = own().listen(0, HOST);
    await once(taken, 'listening');
    const port = await freePort();
    const server = serveHealthBeside(own(), new HealthCheck(), { port, host: HOST });
    server.listen(portOf(taken), HOST);
    await once(server, 'error');
    await expect(fetch(`http://${HOST}:${port}/health`)).rejects.toThrow();
  });
});

function end(server: Server | HealthServer, done: () => void): void {
  if ('url' in server) void server.close().then(done);
  else {
    server.close(() => done());
    server.closeAllConnections();
  }
}

const answered = (port: number): Promise<void> =>
  until(async () => (await fetch(`http://${HOST}:${port}/health`)).status === 200);

/** Asks again as soon as there is an answer, or none. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await new Promise((resolve) => setImmediate(resolve));
}
