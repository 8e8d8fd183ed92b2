import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvalidOptionError } from '../errors.js';
import { ManualClock } from '../testing/manual-clock.js';
import type { RequestHandler } from './endpoint.js';
import { bearerToken } from './details.js';
import { healthHandler } from './handler.js';
import { HealthCheck } from './health-check.js';
import { healthUrls } from './paths.js';
import type { HealthHandlerOptions } from './responder.js';

const down = (): never => {
  throw Object.assign(new Error('postgres://root:hunter2@db'), { code: 'ECONNREFUSED' });
};

describe('healthHandler', () => {
  let server: Server;
  let url: string;

  const listen = async (handle: RequestHandler): Promise<void> => {
    server = createServer((req, res) => {
      if (!handle(req, res)) res.writeHead(418).end('the program itself');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const serve = (
    health = new HealthCheck(),
    options: HealthHandlerOptions = { details: 'always' },
  ) => listen(healthHandler(health, options));

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('answers 200 for pass, as health+json that nobody stores', async () => {
    await serve(new HealthCheck().register('database', { check: () => undefined }));
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/health+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('etag')).toBeNull();
    expect(await response.json()).toMatchObject({
      status: 'pass',
      checks: { database: [{ status: 'pass', observedUnit: 'ms' }] },
    });
  });

  it('answers 200 for warn and 503 for fail, and never 404 or a redirect', async () => {
    const health = new HealthCheck().register('mail', { check: down, critical: false });
    await serve(health);
    const warned = await fetch(`${url}/health`);
    expect([warned.status, ((await warned.json()) as { status: string }).status]).toEqual([
      200,
      'warn',
    ]);
    health.register('database', { check: down });
    for (const path of ['/health', '/health/ready']) {
      const failed = await fetch(url + path);
      expect([failed.status, ((await failed.json()) as { status: string }).status]).toEqual([
        503,
        'fail',
      ]);
    }
  });

  it('stays alive and started while every dependency is down', async () => {
    await serve(new HealthCheck().register('database', { check: down }));
    for (const path of ['/health/alive', '/health/startup']) {
      const response = await fetch(url + path);
      expect([response.status, await response.json()]).toEqual([
        200,
        { status: 'pass', checks: {} },
      ]);
    }
  });

  it('ignores query strings', async () => {
    await serve();
    expect((await fetch(`${url}/health/ready?verbose=1`)).status).toBe(200);
  });

  it('answers HEAD as GET, without the body', async () => {
    await serve();
    const [get, head] = [
      await fetch(`${url}/health`),
      await fetch(`${url}/health`, { method: 'HEAD' }),
    ];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('content-length')).toBe(String((await get.text()).length));
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
    'refuses %s and says what it takes',
    async (method) => {
      await serve();
      const response = await fetch(`${url}/health`, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
    },
  );

  it.each(['/', '/healthy', '/health/', '/Health', '/health/ready/x'])(
    'leaves %s to the program',
    async (path) => {
      await serve();
      expect(await (await fetch(url + path)).text()).toBe('the program itself');
    },
  );

  it('hands on what it leaves alone where a framework gives it a next', async () => {
    const handle = healthHandler(new HealthCheck());
    await listen((req, res) => handle(req, res, () => res.end('next')) || true);
    expect(await (await fetch(`${url}/shop`)).text()).toBe('next');
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'pass' });
  });

  it('stands where it is told to', async () => {
    await serve(new HealthCheck(), { paths: { health: '/internal/status', readiness: undefined } });
    expect((await fetch(`${url}/internal/status`)).status).toBe(200);
    expect((await fetch(`${url}/health`)).status).toBe(418);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it.each([{ readiness: '/health/alive' }, { health: 'health' }, { health: '/health?x=1' }])(
    'refuses the paths %j',
    async (paths) => {
      expect(() => healthHandler(new HealthCheck(), { paths })).toThrow(InvalidOptionError);
      await serve();
    },
  );

  it('tells strangers the status alone, and whom it may the single checks', async () => {
    const health = new HealthCheck().register('database', { check: down });
    await serve(health, { authorize: bearerToken('operator') });
    const told = async (authorization: string) =>
      (await fetch(`${url}/health`, { headers: { authorization } })).json();
    for (const stranger of ['', 'Bearer', 'Bearer operato', 'Bearer operatorr', 'Basic operator']) {
      expect(await told(stranger)).toEqual({ status: 'fail' });
    }
    for (const known of ['Bearer operator', 'bearer  operator ']) {
      expect(await told(known)).toHaveProperty('checks.database');
    }
  });

  it.each([
    ['throws', () => down()],
    ['rejects', () => Promise.reject(new Error())],
    ['says something that is not true', () => 'yes' as never],
    ['has no token to compare with', bearerToken(undefined)],
    ['has an empty one', bearerToken('')],
  ])('tells strangers the status alone where who decides %s', async (_, authorize) => {
    await serve(new HealthCheck().register('database', { check: down }), { authorize });
    const response = await fetch(`${url}/health`, { headers: { authorization: 'Bearer ' } });
    expect([response.status, await response.json()]).toEqual([503, { status: 'fail' }]);
  });

  it('may ask elsewhere whom to tell', async () => {
    const authorize = (): Promise<boolean> => Promise.resolve(true);
    await serve(new HealthCheck().register('database', { check: down }), { authorize });
    expect(await (await fetch(`${url}/health`)).json()).toHaveProperty('checks.database');
    server.closeAllConnections();
    server.close();
    await serve(new HealthCheck(), { authorize, details: 'never' });
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'pass' });
  });

  it.each<[HealthHandlerOptions]>([
    [{ details: 'authorized' }],
    [{ details: true as never }],
    [{ format: 'xml' as never }],
  ])('refuses %j', async (options) => {
    expect(() => healthHandler(new HealthCheck(), options)).toThrow(InvalidOptionError);
    await serve();
  });

  it.each([
    ['text/plain', 'degraded\n'],
    ['Text/Plain, */*;q=0.1', 'degraded\n'],
    ['*/*', '{"status":"warn"}\n'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', '{"status":"warn"}\n'],
    ['application/health+json, text/plain', '{"status":"warn"}\n'],
  ])('speaks to whoever accepts %s as is asked', async (accept, body) => {
    const health = new HealthCheck().register('mail', { check: down, critical: false });
    await serve(health, {});
    const response = await fetch(`${url}/health`, { headers: { accept } });
    expect([response.status, await response.text()]).toEqual([200, body]);
  });

  it('has a word for each status where it is to be plain, also for those who may know more', async () => {
    const health = new HealthCheck();
    await serve(health, { format: 'plain', details: 'always' });
    const told = async () => {
      const response = await fetch(`${url}/health`, { headers: { accept: 'application/json' } });
      return [response.status, response.headers.get('content-type'), await response.text()];
    };
    expect(await told()).toEqual([200, 'text/plain', 'ok\n']);
    health.register('mail', { check: down, critical: false });
    expect(await told()).toEqual([200, 'text/plain', 'degraded\n']);
    health.register('database', { check: down });
    expect(await told()).toEqual([503, 'text/plain', 'unavailable\n']);
  });

  it('is JSON only where it is to be', async () => {
    await serve(new HealthCheck(), { format: 'json' });
    const response = await fetch(`${url}/health`, { headers: { accept: 'text/plain' } });
    expect(response.headers.get('content-type')).toBe('application/health+json');
  });

  it('answers for named groups below the path of everything, and for no others', async () => {
    const health = new HealthCheck()
      .register('database', { check: () => undefined, groups: ['search'] })
      .register('stock', { check: down, groups: ['checkout'] });
    await serve(health);
    expect((await fetch(`${url}/health/search?x=1`)).status).toBe(200);
    expect((await fetch(`${url}/health/checkout`)).status).toBe(503);
    for (const path of ['/health/other', '/health/readiness', '/health/search/', '/health/']) {
      expect((await fetch(url + path)).status).toBe(418);
    }
  });

  it('starts and ends where the program says so', async () => {
    const health = new HealthCheck();
    const started = health.beginStartup('migration');
    await serve(health);
    const codes = () =>
      Promise.all(
        ['startup', 'ready', 'alive'].map(
          async (at) => (await fetch(`${url}/health/${at}`)).status,
        ),
      );
    expect(await codes()).toEqual([503, 503, 200]);
    started();
    expect(await codes()).toEqual([200, 200, 200]);
    health.beginShutdown();
    expect(await codes()).toEqual([200, 503, 200]);
  });

  it('answers a condition with the status, never with 304', async () => {
    await serve();
    const headers = { 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() };
    expect((await fetch(`${url}/health`, { headers })).status).toBe(200);
  });

  it('tells its URLs from others', async () => {
    const isHealth = healthUrls();
    for (const url of ['/health', '/health/ready?x=1', '/health/checkout']) {
      expect(isHealth(url)).toBe(true);
    }
    for (const url of ['/', '/healthy', '/shop?at=/health', undefined]) {
      expect(isHealth(url)).toBe(false);
    }
    expect(healthUrls({ readiness: '/ready' })('/ready')).toBe(true);
    await serve();
  });

  it('tells nobody the details unless asked to', async () => {
    await serve(new HealthCheck().register('database', { check: down }), {});
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'fail' });
  });

  it('answers two hundred probes with one call while the dependency hangs', async () => {
    const clock = new ManualClock();
    const ask = jest.fn(() => new Promise<never>(() => undefined));
    await serve(new HealthCheck({ clock }).register('database', { check: ask, timeout: '2s' }));
    let arrived = 0;
    const everybodyIsHere = new Promise<void>((resolve) =>
      server.on('request', () => ++arrived === 200 && resolve()),
    );
    const probes = Array.from(
      { length: 200 },
      async () => (await fetch(`${url}/health/ready`)).status,
    );
    await everybodyIsHere;
    await clock.advance('2s');
    expect(new Set(await Promise.all(probes))).toEqual(new Set([503]));
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('answers 503 rather than throw where the program gave it something broken', async () => {
    const circuits = (): never => {
      throw new Error('hunter2');
    };
    await serve(new HealthCheck({ circuits }));
    const response = await fetch(`${url}/health`);
    expect([response.status, await response.text()]).toEqual([503, '{"status":"fail"}\n']);
  });

  it('minds neither a client that left nor an answer that somebody else has begun', async () => {
    let release = (): void => undefined;
    const check = (): Promise<void> => new Promise((resolve) => (release = resolve));
    const handle = healthHandler(new HealthCheck().register('database', { check, cacheFor: 0 }));
    const closed = new Promise<void>((resolve) => {
      void listen((req, res) => {
        res.once('close', resolve);
        if (req.headers['x-begun']) res.writeHead(200, { 'content-length': 5 }).write('begun');
        return handle(req, res);
      }).then(() => {
        const leaving = request(`${url}/health`).on('error', () => undefined);
        leaving.end();
        server.once('request', () => leaving.destroy());
      });
    });
    await closed;
    release();
    expect(await (await fetch(`${url}/health`, { headers: { 'x-begun': '1' } })).text()).toBe(
      'begun',
    );
    release();
  });
});
