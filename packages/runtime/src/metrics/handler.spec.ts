import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bulkhead } from '../bulkhead/bulkhead.js';
import { InvalidOptionError } from '../errors.js';
import { HealthCheck } from '../health/health-check.js';
import { serveHealth } from '../health/server.js';
import { metricsHandler } from './handler.js';
import type { MetricSources } from './metric-source.js';
import { parseExposition } from './test-support/parse-exposition.js';

describe('metricsHandler', () => {
  const closing: (() => unknown)[] = [];
  const serve = async (sources: MetricSources, path?: string): Promise<string> => {
    const handle = metricsHandler(sources, { path });
    const server = createServer((req, res) => {
      if (!handle(req, res)) res.writeHead(418).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => (server.closeAllConnections(), server.close()));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

  it('answers a scrape in the text format, which nobody stores', async () => {
    const url = await serve([new Bulkhead('db')]);
    const response = await fetch(`${url}/metrics?x=1`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(parseExposition(await response.text()).size).toBe(3);
  });

  it('tells the length in bytes, not in characters', async () => {
    const url = await serve([new Bulkhead('größe ✓')]);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('name="größe ✓"} 0\n');
  });

  it('takes GET and HEAD only, and leaves other paths alone', async () => {
    const url = await serve([], '/internal/metrics');
    expect((await fetch(`${url}/internal/metrics`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${url}/internal/metrics`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(418);
  });

  it('answers 500 rather than throw where the policies cannot be had', async () => {
    const url = await serve({
      policies: () => {
        throw new Error('hunter2');
      },
    });
    const response = await fetch(`${url}/metrics`);
    expect([response.status, await response.text()]).toEqual([500, '']);
  });

  it('stands beside health on one port', async () => {
    const routes = [metricsHandler([new Bulkhead('db')])];
    const { url, close } = await serveHealth(new HealthCheck(), { port: 0, routes });
    closing.push(close);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('reliability_bulkhead');
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it.each(['metrics', '', '/metrics?x'])('refuses the path %j', (path) => {
    expect(() => metricsHandler([], { path })).toThrow(InvalidOptionError);
  });
});
