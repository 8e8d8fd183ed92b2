import { createServer, type Server } from 'node:http';
import { Bulkhead } from '../../bulkhead/bulkhead.js';
import { CircuitBreaker } from '../../circuit-breaker/circuit-breaker.js';
import { RetryBudget } from '../../retry-budget/retry-budget.js';
import { Retry } from '../../retry/retry.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { fetchHealth } from '../adapters/fetch.js';
import { bearerToken } from '../details.js';
import { healthHandler } from '../handler.js';
import { HealthCheck } from '../health-check.js';
import type { HealthHandlerOptions } from '../responder.js';
import { serveHealth } from '../server.js';
import { listening } from '../test-support/wire.js';
import type { View } from './view.js';

const HOSTILE = '<img src=x onerror=alert(1)>';
const cellsOf = (view: View, id: string) =>
  Object.fromEntries(
    view.tables.find((table) => table.id === id)!.rows.map(({ name, cells }) => [name, cells]),
  );

describe('the page of health', () => {
  const environment = process.env['NODE_ENV'];
  let server: Server | undefined;

  const serve = (options: HealthHandlerOptions, health = new HealthCheck()): Promise<string> => {
    const handle = healthHandler(health, options);
    server = createServer((request, response) => {
      if (!handle(request, response)) response.writeHead(404).end();
    });
    return listening(server);
  };

  afterEach(() => {
    process.env['NODE_ENV'] = environment;
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  it.each(['production', 'test', undefined])('is off where NODE_ENV is %s', async (value) => {
    if (value === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = value;
    const url = await serve({ details: 'always' });
    expect((await fetch(`${url}/health/ui`)).status).toBe(404);
    expect((await fetch(`${url}/health/ui/state`)).status).toBe(404);
  });

  it('is there in development, but not where nobody may see details', async () => {
    process.env['NODE_ENV'] = 'development';
    const shown = await fetchHealth(new HealthCheck(), { details: 'always' })(
      new Request('http://x/health/ui'),
    );
    expect(shown?.status).toBe(200);
    const hidden = await fetchHealth(new HealthCheck())(new Request('http://x/health/ui'));
    expect(hidden).toBeUndefined();
    const off = fetchHealth(new HealthCheck(), { details: 'always', ui: false });
    expect(await off(new Request('http://x/health/ui'))).toBeUndefined();
  });

  it('cannot be asked for where nobody may see it', () => {
    expect(() => healthHandler(new HealthCheck(), { ui: true })).toThrow(/`details`/);
    expect(() => healthHandler(new HealthCheck(), { ui: 'no' as never })).toThrow(/boolean/);
  });

  it('is for those alone who may see details', async () => {
    const url = await serve({ authorize: bearerToken('s3cret'), ui: true });
    for (const path of ['/health/ui', '/health/ui/state']) {
      const refused = await fetch(url + path);
      expect([refused.status, await refused.text()]).toEqual([403, 'forbidden\n']);
      expect(refused.headers.get('cache-control')).toBe('no-store');
      const headers = { authorization: 'Bearer s3cret' };
      expect((await fetch(url + path, { headers })).status).toBe(200);
    }
  });

  it('is there for GET and HEAD, is stored by nobody, and lets nothing else in', async () => {
    const url = await serve({ details: 'always', ui: true });
    const page = await fetch(`${url}/health/ui?x=1`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-/);
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).not.toMatch(/https?:|\/\/[a-z]/);
    const head = await fetch(`${url}/health/ui`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await fetch(`${url}/health/ui`, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('stands below the path that health was given, and on a port of its own', async () => {
    const { url, close } = await serveHealth(new HealthCheck(), {
      port: 0,
      host: '127.0.0.1',
      paths: { health: '/internal/health' },
      ui: true,
    });
    expect((await fetch(`${url}/internal/health/ui`)).status).toBe(200);
    expect((await fetch(`${url}/health/ui`)).status).toBe(404);
    await close();
  });

  it('shows checks, circuits, retries and bulkheads as they are', async () => {
    const clock = new ManualClock();
    const circuit = new CircuitBreaker('payments', {
      clock,
      failureThreshold: 1,
      resetTimeout: '30s',
    });
    const budget = new RetryBudget('payments', { clock, minimumPerSecond: 1 });
    const retry = new Retry('payments', { clock, maxRetries: 0, budget });
    const bulkhead = new Bulkhead('payments', { clock, maxConcurrent: 2, maxQueue: 5 });
    const health = new HealthCheck({
      clock,
      wallTime: () => Date.UTC(2030, 0, 1) + clock.now(),
      circuits: () => [circuit],
      policies: () => [circuit, retry, bulkhead],
    });
    let fails = false;
    health.register('database', {
      check: () => {
        if (fails) throw Object.assign(new Error('postgres://a:b@db'), { code: 'ECONNREFUSED' });
      },
    });
    await health.report();
    await clock.advance('10s');
    fails = true;
    const failure = () => Promise.reject(new Error('down'));
    await Promise.allSettled([circuit.execute(failure), retry.execute(failure)]);
    let release = (): void => undefined;
    const held = bulkhead.execute(() => new Promise<void>((resolve) => (release = resolve)));
    await clock.advance('5s');

    const url = await serve({ details: 'always', ui: true }, health);
    const state = await fetch(`${url}/health/ui/state`);
    expect(state.status).toBe(200); // the page is well, also where what it shows is not
    const view = (await state.json()) as View;
    expect(view.status).toBe('fail');
    expect(cellsOf(view, 'probes')).toEqual({
      database: [
        'fail',
        'ECONNREFUSED',
        '0 ms',
        '2030-01-01 00:00:00 UTC',
        '2030-01-01 00:00:15 UTC',
      ],
    });
    expect(cellsOf(view, 'circuits')).toEqual({ payments: ['open', '25 s', '0', '1', '0', '1'] });
    expect(cellsOf(view, 'retries')).toEqual({ payments: ['1', '0', '0', '1', '10'] });
    expect(cellsOf(view, 'bulkheads')).toEqual({ payments: ['1 of 2', '0 of 5', '1', '0'] });
    expect(JSON.stringify(view)).not.toContain('postgres:');
    expect(await (await fetch(`${url}/health/ui`)).text()).toContain('<span>25 s</span>');
    release();
    await held;
  });

  it('shows names as names, whatever they are', async () => {
    const circuit = { name: HOSTILE, state: `open"${HOSTILE}` };
    const health = new HealthCheck({ circuits: () => [circuit] });
    const url = await serve({ details: 'always', ui: true }, health);
    const page = await (await fetch(`${url}/health/ui`)).text();
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('asks a dependency no more often than a report does', async () => {
    let asked = 0;
    const health = new HealthCheck().register('database', { check: () => void asked++ });
    const url = await serve({ details: 'always', ui: true }, health);
    await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/health/ui/state`)));
    expect(asked).toBe(1);
  });

  it('says that it is broken where what it shows is', async () => {
    const policies = (): never => {
      throw new Error('postgres://a:b@db');
    };
    const url = await serve({ details: 'always', ui: true }, new HealthCheck({ policies }));
    const response = await fetch(`${url}/health/ui`);
    expect([response.status, await response.text()]).toEqual([500, 'unavailable\n']);
  });
});
