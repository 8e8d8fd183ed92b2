import { bearerToken } from '../details.js';
import { HealthCheck } from '../health-check.js';
import type { HealthHandlerOptions } from '../responder.js';
import { frameworks, type Program } from '../test-support/frameworks.js';
import { ManualClock } from '../../testing/manual-clock.js';

const down = (): never => {
  throw Object.assign(new Error('postgres://root:hunter2@db'), { code: 'ECONNREFUSED' });
};

describe.each(Object.entries(frameworks))('health on %s', (_, start) => {
  let program: Program;
  const serve = async (health = new HealthCheck(), options?: HealthHandlerOptions) => {
    program = await start(health, options);
  };
  const ask = (path: string, init?: RequestInit) => fetch(program.url + path, init);

  afterEach(() => program.close());

  it('answers where it stands, before what asks who somebody is, and leaves the rest', async () => {
    await serve(new HealthCheck().register('stock', { check: down, groups: ['checkout'] }));
    const paths = ['/health/alive', '/health/startup', '/health/ready?x=1', '/health/checkout'];
    const codes = await Promise.all(paths.map(async (path) => (await ask(path)).status));
    expect(codes).toEqual([200, 200, 503, 503]);
    for (const path of ['/', '/healthy', '/health/', '/health/other']) {
      expect([path, [401, 403, 404]]).toEqual([
        path,
        expect.arrayContaining([(await ask(path)).status]),
      ]);
    }
  });

  it('answers so that nobody stores it, and no framework adds to it', async () => {
    await serve();
    const response = await ask('/health', { headers: { 'if-none-match': '*' } });
    expect([response.status, await response.text()]).toEqual([200, '{"status":"pass"}\n']);
    expect(response.headers.get('content-type')).toBe('application/health+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('etag')).toBeNull();
  });

  it('shows the page of health to whom it may be shown', async () => {
    await serve(new HealthCheck(), { ui: true, authorize: bearerToken('s3cret') });
    const headers = { authorization: 'Bearer s3cret' };
    const page = await ask('/health/ui', { headers });
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining('<h1>Health</h1>'),
    ]);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await ask('/health/ui/state', { headers })).status).toBe(200);
    expect((await ask('/health/ui')).status).toBe(403);
  });

  it('answers HEAD as GET, and refuses what changes things', async () => {
    await serve();
    const head = await ask('/health/ready', { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([
      200,
      '',
      '18',
    ]);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const refused = await ask('/health/ready', { method, redirect: 'manual' });
      expect([method, refused.status, refused.headers.get('allow')]).toEqual([
        method,
        405,
        'GET, HEAD',
      ]);
    }
  });

  it('speaks plainly to balancers, and of single checks to whom it may', async () => {
    const health = new HealthCheck().register('mail', { check: down, critical: false });
    await serve(health, { authorize: bearerToken('operator') });
    expect(await (await ask('/health', { headers: { accept: 'text/plain' } })).text()).toBe(
      'degraded\n',
    );
    expect(await (await ask('/health')).json()).toEqual({ status: 'warn' });
    const headers = { authorization: 'Bearer operator' };
    expect(await (await ask('/health', { headers })).json()).toMatchObject({
      status: 'warn',
      checks: { mail: [{ status: 'warn', output: 'ECONNREFUSED' }] },
    });
  });

  it('stands where it is told to', async () => {
    await serve(new HealthCheck(), { paths: { readiness: '/internal/ready' } });
    expect((await ask('/internal/ready')).status).toBe(200);
    expect((await ask('/health/ready')).status).not.toBe(200);
  });

  it('answers two hundred probes with one call while the dependency hangs', async () => {
    const clock = new ManualClock();
    let probes = 0;
    let everybodyIsHere = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (everybodyIsHere = resolve));
    const check = jest.fn(() => new Promise<never>(() => undefined));
    const authorize = (): boolean => (++probes === 200 && everybodyIsHere(), false);
    const health = new HealthCheck({ clock }).register('database', { check, timeout: '2s' });
    await serve(health, { authorize });
    const codes = Array.from({ length: 200 }, async () => (await ask('/health/ready')).status);
    await arrived;
    await clock.advance('2s');
    expect(new Set(await Promise.all(codes))).toEqual(new Set([503]));
    expect(check).toHaveBeenCalledTimes(1);
  });
});
