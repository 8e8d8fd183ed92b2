import { Toxiproxy } from 'toxiproxy-node-client';
import { ManualClock } from '../../testing/manual-clock.js';
import { Client, Peer } from '../test-support/peers.js';
import { until } from '../test-support/until.js';
import { FaultProxyServer } from './server.js';

describe('FaultProxyServer', () => {
  const clock = new ManualClock();
  let server: FaultProxyServer;
  let peer: Peer;
  let toxiproxy: Toxiproxy;
  beforeEach(async () => {
    server = await FaultProxyServer.start({ port: 0, clock, seed: 3, ttl: '1m' });
    peer = await Peer.echo();
    toxiproxy = new Toxiproxy(server.url);
  });
  afterEach(async () => {
    await server.close();
    await peer.stop();
    expect(clock.pendingTimers).toBe(0);
  });

  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => {
    const response = await fetch(server.url + path, {
      method,
      ...(headers ? { headers } : {}),
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text && (JSON.parse(text) as unknown) };
  };
  const orders = () => ({ name: 'orders', listen: '127.0.0.1:0', upstream: peer.upstream });
  const portOf = (listen: string): number => Number(listen.split(':')[1]);
  const speakThrough = async (listen: string): Promise<Client> => {
    const client = Client.to(portOf(listen));
    client.socket.write('hello');
    await until(() => client.text !== '' || client.closed || client.ended, 'an answer');
    client.socket.destroy();
    return client;
  };

  describe('to a client of toxiproxy', () => {
    it('makes a proxy, shows it, and deletes it', async () => {
      const made = await toxiproxy.createProxy(orders());
      expect(made).toMatchObject({ name: 'orders', upstream: peer.upstream, enabled: true });
      expect(portOf(made.listen)).toBeGreaterThan(0);
      expect((await speakThrough(made.listen)).text).toBe('hello');
      expect((await toxiproxy.get('orders')).listen).toBe(made.listen);
      expect(Object.keys(await toxiproxy.getAll())).toEqual(['orders']);
      await made.remove();
      expect(await toxiproxy.getAll()).toEqual({});
      expect((await speakThrough(made.listen)).errorCode).toBe('ECONNREFUSED');
    });

    it('adds, changes and takes away a toxic, with the numbers of toxiproxy', async () => {
      const proxy = await toxiproxy.createProxy(orders());
      const toxic = await proxy.addToxic({
        name: 'cut',
        type: 'limit_data',
        stream: 'downstream',
        toxicity: 1,
        attributes: { bytes: 2 },
      } as never);
      expect((await speakThrough(proxy.listen)).text).toBe('he');
      const changed = await toxic.update({ attributes: { bytes: 4 } } as never);
      expect(changed.attributes).toEqual({ bytes: 4 });
      expect((await speakThrough(proxy.listen)).text).toBe('hell');
      expect((await proxy.getToxic('cut')).toxicity).toBe(1);
      await toxic.remove();
      expect((await speakThrough(proxy.listen)).text).toBe('hello');
    });

    it('takes a proxy down and up again', async () => {
      const proxy = await toxiproxy.createProxy(orders());
      const { listen, upstream } = proxy;
      expect((await proxy.update({ enabled: false, listen, upstream })).enabled).toBe(false);
      expect((await speakThrough(listen)).errorCode).toBe('ECONNREFUSED');
      await proxy.update({ enabled: true, listen, upstream });
      expect((await speakThrough(listen)).text).toBe('hello');
    });

    it('populates, and leaves alone what is as it should be', async () => {
      const first = await toxiproxy.populate([orders()]);
      const { listen } = first['orders']!;
      const kept = server.proxies[0];
      await toxiproxy.populate([
        { ...orders(), listen },
        { ...orders(), name: 'more' },
      ]);
      expect(server.proxies.map(({ name }) => name)).toEqual(['orders', 'more']);
      expect(server.proxies[0]).toBe(kept);
    });

    it('resets everything', async () => {
      const proxy = await toxiproxy.createProxy({ ...orders(), enabled: false });
      await toxiproxy.reset();
      expect((await toxiproxy.get(proxy.name)).enabled).toBe(true);
    });

    it('tells its version', async () => {
      expect(JSON.parse(await toxiproxy.getVersion())).toEqual({
        version: expect.stringMatching(/^2\./),
      });
    });
  });

  it('writes a toxic as toxiproxy does: its default name and stream, microseconds in slices', async () => {
    await ask('POST', '/proxies', orders());
    const attributes = { average_size: 64, size_variation: 32, delay: 10 };
    expect(await ask('POST', '/proxies/orders/toxics', { type: 'slicer', attributes })).toEqual({
      status: 200,
      body: {
        attributes,
        name: 'slicer_downstream',
        type: 'slicer',
        stream: 'downstream',
        toxicity: 1,
      },
    });
    const { body } = await ask('GET', '/proxies/orders/toxics');
    expect(body).toHaveLength(1);
    expect(server.proxies[0]!.toxics[0]!.effect).toMatchObject({ delay: 0.01 });
  });

  it.each([
    ['latency', { latency: 5, jitter: 1 }],
    ['bandwidth', { rate: 5 }],
    ['slow_close', { delay: 5 }],
    ['timeout', { timeout: 5 }],
    ['reset_peer', { timeout: 5 }],
    ['limit_data', { bytes: 5 }],
    ['hang', {}],
  ])('keeps the attributes of %s', async (type, attributes) => {
    await ask('POST', '/proxies', orders());
    const { body } = await ask('POST', '/proxies/orders/toxics', { type, attributes });
    expect(body).toMatchObject({ type, attributes });
  });

  it('keeps the toxics of a proxy that moves, and its other address', async () => {
    const other = await Peer.echo();
    const { body } = await ask('POST', '/proxies', orders());
    const { listen } = body as { listen: string };
    await ask('POST', '/proxies/orders/toxics', { type: 'limit_data', attributes: { bytes: 1 } });
    const moved = await ask('PATCH', '/proxies/orders', { upstream: other.upstream });
    expect(moved.body).toMatchObject({ listen, upstream: other.upstream });
    expect((await speakThrough(listen)).text).toBe('h');
    expect([peer.connections.length, other.connections.length]).toEqual([0, 1]);
    await other.stop();
  });

  it('ends by itself the faults of a client that renews none', async () => {
    await ask('POST', '/proxies', orders());
    await ask('POST', '/proxies/orders/toxics', { type: 'hang' });
    await ask('POST', '/proxies/orders/toxics', { type: 'timeout', ttl: '3m' });
    await ask('POST', '/proxies/orders', { enabled: false });
    await clock.advance('1m');
    await until(() => server.proxies[0]!.enabled, 'the return');
    expect(server.proxies[0]!.toxics.map(({ name }) => name)).toEqual(['timeout_downstream']);
    await ask('POST', '/proxies/orders/toxics/timeout_downstream', { ttl: '2m' });
    await clock.advance('2m');
    expect(server.proxies[0]!.toxics).toEqual([]);
  });

  it('counts bytes, connections and toxics in the text of Prometheus', async () => {
    const { body } = await ask('POST', '/proxies', orders());
    const { listen } = body as { listen: string };
    await ask('POST', '/proxies/orders/toxics', { type: 'limit_data', attributes: { bytes: 2 } });
    await speakThrough(listen);
    const response = await fetch(`${server.url}/metrics`);
    const text = await response.text();
    const labels = `listener="${listen}",proxy="orders",upstream="${peer.upstream}"`;
    for (const line of [
      `toxiproxy_proxy_received_bytes_total{direction="upstream",${labels}} 5`,
      `toxiproxy_proxy_sent_bytes_total{direction="downstream",${labels}} 2`,
      `toxiproxy_proxy_dropped_bytes_total{direction="downstream",${labels}} 3`,
      `toxiproxy_proxy_connections_total{${labels}} 1`,
      `toxiproxy_toxic_connections_total{${labels},toxic="limit_data_downstream"} 1`,
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it.each([
    [400, 'POST', '/proxies', '{', 'bad request body'],
    [400, 'POST', '/proxies', [], 'expected an object'],
    [400, 'POST', '/proxies', { upstream: 'a:1' }, 'missing required field: name'],
    [400, 'POST', '/proxies', { name: 'a' }, 'missing required field: upstream'],
    [400, 'POST', '/proxies', { name: 'a', upstream: 'nowhere' }, '`upstream`'],
    [400, 'POST', '/proxies', { name: 5, upstream: 'a:1' }, '"name" to be a string'],
    [409, 'POST', '/proxies', { name: 'orders', upstream: 'a:1' }, 'proxy already exists'],
    [403, 'POST', '/proxies', { name: 'a', upstream: 'a:1', listen: '0.0.0.0:0' }, 'not allowed'],
    [413, 'POST', '/proxies', ' '.repeat(1_100_000), 'larger than 1 MiB'],
    [404, 'GET', '/proxies/none', undefined, 'proxy not found'],
    [404, 'DELETE', '/proxies/none', undefined, 'proxy not found'],
    [400, 'POST', '/proxies/orders/toxics', { type: 'rust' }, 'invalid toxic type'],
    [400, 'POST', '/proxies/orders/toxics', { type: 'toString' }, 'invalid toxic type'],
    [400, 'POST', '/proxies/orders/toxics', { type: 'hang', stream: 'up' }, 'stream was invalid'],
    [400, 'POST', '/proxies/orders/toxics', { type: 'hang', ttl: 'soon' }, '"ttl"'],
    [400, 'POST', '/proxies/orders/toxics', { type: 'slicer' }, '`averageSize`'],
    [
      400,
      'POST',
      '/proxies/orders/toxics',
      { type: 'latency', attributes: { latancy: 1 } },
      'it has latency, jitter',
    ],
    [400, 'POST', '/proxies/orders/toxics', { type: 'latency', latency: 9 }, 'into "attributes"'],
    [400, 'POST', '/proxies/orders/toxics/timeout_downstream', { timeout: 9 }, 'into "attributes"'],
    [409, 'POST', '/proxies/orders/toxics', { type: 'timeout' }, 'toxic already exists'],
    [404, 'GET', '/proxies/orders/toxics/none', undefined, 'toxic not found'],
    [404, 'POST', '/proxies/orders/toxics/none', {}, 'toxic not found'],
    [400, 'GET', '/proxies/%zz', undefined, 'not encoded'],
    [404, 'GET', '/proxies/orders/toxics/timeout_downstream/x', undefined, 'no such path'],
    [404, 'GET', '/constructor', undefined, 'no such path'],
    [405, 'PUT', '/proxies', {}, 'only GET, POST'],
  ])('answers %i to %s %s of %j', async (status, method, path, body, error) => {
    await ask('POST', '/proxies', orders());
    await ask('POST', '/proxies/orders/toxics', { type: 'timeout' });
    const answer = await ask(method, path, body);
    expect(answer).toEqual({ status, body: { status, error: expect.stringContaining(error) } });
  });

  it.each([
    ['a page', { origin: 'https://evil.example' }],
    ['a browser', { 'user-agent': 'Mozilla/5.0' }],
  ])('does not obey %s', async (_, headers) => {
    expect((await ask('POST', '/reset', undefined, headers)).status).toBe(403);
  });

  it('is for this machine alone', async () => {
    await expect(FaultProxyServer.start({ host: '0.0.0.0' })).rejects.toThrow('`host`');
  });
});
