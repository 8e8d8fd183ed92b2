import { Agent, createServer, type IncomingMessage, request as ask, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { ManualClock } from '../../testing/manual-clock.js';
import { until } from '../test-support/until.js';
import type { HttpFaultOptions } from './http-fault.js';
import { HttpFaultProxy } from './http-fault-proxy.js';

const BODY = 'a body of some length, so that something can happen to it';

describe('HttpFaultProxy', () => {
  const clock = new ManualClock();
  let server: Server;
  let proxy: HttpFaultProxy;
  const requests: { method: string; url: string; rawHeaders: string[]; body: string }[] = [];
  beforeEach(async () => {
    requests.length = 0;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const { method, url, rawHeaders } = request;
        requests.push({ method: method!, url: url!, rawHeaders, body });
        response.writeHead(200, 'Fine', ['X-Twice', '1', 'X-Twice', '2']);
        response.end(BODY);
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    proxy = await HttpFaultProxy.start({ upstream: `127.0.0.1:${port}`, clock, seed: 1 });
  });
  afterEach(async () => {
    await proxy.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(clock.pendingTimers).toBe(0);
  });

  const url = (path = '/'): string => `http://127.0.0.1:${proxy.port}${path}`;
  const get = async (path = '/', init: RequestInit = {}) => {
    const response = await fetch(url(path), init);
    return { status: response.status, text: await response.text() };
  };
  const WELL = { status: 200, text: BODY };

  it('passes requests and answers on as they are', async () => {
    const agent = new Agent({ keepAlive: true });
    const sent = ask(url('/a?b=c'), { method: 'PUT', agent, headers: { 'X-Mine': 'Yes' } });
    sent.end('hello');
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of answer) text += String(chunk);
    agent.destroy();
    expect(text).toBe(BODY);
    expect([answer.statusMessage, answer.rawHeaders.slice(0, 4)]).toEqual([
      'Fine',
      ['X-Twice', '1', 'X-Twice', '2'],
    ]);
    expect(requests).toMatchObject([{ method: 'PUT', url: '/a?b=c', body: 'hello' }]);
    expect(requests[0]!.rawHeaders).toEqual(expect.arrayContaining(['X-Mine', 'Host']));
  });

  it('answers with a status without asking the server', async () => {
    proxy.add({ type: 'status', status: 503, headers: { 'retry-after': '2' }, body: 'no' });
    const response = await fetch(url());
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      503,
      '2',
      'no',
    ]);
    expect(requests).toEqual([]);
    proxy.remove('status');
    expect(await get()).toEqual(WELL);
  });

  it('meets what matches, by method, path and header', async () => {
    const match = { method: 'POST', path: '/charges', headers: { 'x-tenant': /^acme/ } };
    proxy.add({ type: 'status', status: 500, match });
    const headers = { 'x-tenant': 'acme-2' };
    expect((await get('/charges/1', { method: 'POST', headers })).status).toBe(500);
    expect((await get('/charges/1', { headers })).status).toBe(200);
    expect((await get('/refunds', { method: 'POST', headers })).status).toBe(200);
    expect((await get('/charges', { method: 'POST' })).status).toBe(200);
    const other = { headers: { 'x-tenant': 'other' } };
    expect((await get('/charges', { method: 'POST', ...other })).status).toBe(200);
    expect(proxy.counts).toEqual({ requests: 5, met: { status: 1 } });
  });

  it('meets a share of the requests, the same ones for the same seed', async () => {
    const statuses = async (): Promise<string> => {
      proxy.add({ type: 'status', status: 500, match: { share: 0.3 } });
      let seen = '';
      for (let turn = 0; turn < 40; turn++) seen += (await get()).status === 500 ? 'x' : '.';
      proxy.remove('status');
      return seen;
    };
    const first = await statuses();
    expect(await statuses()).toBe(first);
    expect(first.replaceAll('.', '').length).toBeGreaterThan(4);
    expect(first.replaceAll('.', '').length).toBeLessThan(22);
  });

  it('breaks an answer off', async () => {
    proxy.add({ type: 'truncated', bytes: 5 });
    const response = await fetch(url());
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('corrupts an answer, and keeps its length', async () => {
    proxy.add({ type: 'corrupted', rate: 0.2 });
    const response = await fetch(url());
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.length).toBe(BODY.length);
    const changed = bytes.filter((byte, index) => byte !== BODY.charCodeAt(index)).length;
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThan(BODY.length / 2);
  });

  it('takes a request and never answers', async () => {
    proxy.add({ type: 'hang', match: { path: '/slow' } });
    const controller = new AbortController();
    const hung = fetch(url('/slow'), { signal: controller.signal });
    await until(() => proxy.counts.met['hang'] === 1, 'the request');
    expect(await get('/other')).toEqual(WELL);
    controller.abort();
    await expect(hung).rejects.toThrow('aborted');
  });

  it('passes a request on later', async () => {
    proxy.add({ type: 'delay', delay: '2s' });
    const answer = get();
    await until(() => proxy.counts.requests === 1, 'the request');
    await clock.advance(1_999);
    expect(requests).toEqual([]);
    await clock.advance(1);
    expect(await answer).toEqual(WELL);
  });

  it('breaks the connection where the server is not there', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(get()).rejects.toThrow('fetch failed');
    server.listen(0);
  });

  it('leads through what is no longer HTTP', async () => {
    server.on('upgrade', (_, socket) => {
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n',
      );
      socket.pipe(socket);
    });
    const socket = connect(proxy.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.write('GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
    await until(() => text.includes('101'), 'the switch');
    socket.write('ping');
    await until(() => text.endsWith('ping'), 'the echo');
    socket.destroy();
  });

  it('ends a fault that nobody renews', async () => {
    proxy.add({ type: 'status', status: 500, ttl: '30s' });
    await clock.advance('30s');
    expect(proxy.faults).toEqual([]);
    expect(await get()).toEqual(WELL);
  });

  it.each<[string, HttpFaultOptions]>([
    ['status', { type: 'status', status: 199 }],
    ['status', { type: 'status', status: 600 }],
    ['bytes', { type: 'truncated', bytes: -1 }],
    ['rate', { type: 'corrupted', rate: 0 }],
    ['delay', { type: 'delay', delay: 'soon' as never }],
    ['share', { type: 'hang', match: { share: 2 } }],
    ['type', { type: 'rust' } as never],
    ['mach', { type: 'hang', mach: { path: '/slow' } } as never],
    ['paths', { type: 'hang', match: { paths: '/slow' } } as never],
    ['bytes', { type: 'hang', bytes: 5 } as never],
  ])('refuses a fault whose `%s` cannot be', (option, fault) => {
    expect(() => proxy.add(fault)).toThrow(`\`${option}\``);
    expect(proxy.faults).toEqual([]);
  });
});
