import { connect } from 'node:net';
import { InvalidOptionError } from '../../errors.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { Peer } from '../test-support/peers.js';
import { answered, ProxyBench, seen } from '../test-support/proxy-bench.js';
import { until } from '../test-support/until.js';
import { FaultProxy } from './fault-proxy.js';
import type { ToxicOptions } from './toxic.js';

describe('FaultProxy', () => {
  const bench = new ProxyBench();
  const { clock } = bench;
  const behind = bench.behind.bind(bench);
  const echoed = bench.echoed.bind(bench);
  const client = bench.client.bind(bench);
  afterEach(() => bench.end());

  describe('without toxics', () => {
    it('lets everything through, both ways, and both ends', async () => {
      const proxy = await echoed();
      const one = client(proxy);
      one.socket.end('hello');
      await until(() => one.closed, 'the end');
      expect(seen(one)).toMatchObject({ text: 'hello', ended: true, errorCode: undefined });
      await until(() => proxy.counts.open === 0, 'the proxy let go');
      const stream = { received: 5, sent: 5, dropped: 0 };
      expect(proxy.counts).toMatchObject({ connections: 1, upstream: stream, downstream: stream });
    });

    it('answers a client that has ended already', async () => {
      const peer = await Peer.start((socket) => void socket.on('end', () => socket.end('late')));
      const one = client(await behind(peer));
      one.socket.end();
      await one.receives('late');
    });

    it('loses and changes nothing of 32 MB, to a reader who reads in fits and starts', async () => {
      const sent = Buffer.alloc(32 * 1024 * 1024);
      for (let index = 0; index < sent.length; index += 4) sent.writeUInt32LE(index, index);
      const proxy = await behind(await Peer.start((socket) => void socket.end(sent)));
      const socket = connect(proxy.port, '127.0.0.1');
      const chunks: Buffer[] = [];
      for await (const chunk of socket) {
        chunks.push(chunk as Buffer);
        if (chunks.length % 40 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      expect(Buffer.concat(chunks).equals(sent)).toBe(true);
    });

    it('does not read on from a server whose client does not read', async () => {
      const flood = await Peer.start((socket) => {
        const more = (): void => {
          while (socket.write(Buffer.alloc(65_536)));
          socket.once('drain', more);
        };
        more();
      });
      const proxy = await behind(flood);
      const socket = connect(proxy.port, '127.0.0.1').pause();
      bench.also(() => socket.destroy());
      let before = -1;
      await until(() => {
        const { received } = proxy.counts.downstream;
        const isStill = received > 0 && received === before;
        before = received;
        return isStill && flood.connections[0]!.socket.writableNeedDrain;
      }, 'the server waiting');
      const { received, sent } = proxy.counts.downstream;
      expect(received).toBe(sent);
    });

    it('tells the server that the client has reset', async () => {
      const peer = await Peer.start();
      const proxy = await behind(peer);
      const one = client(proxy);
      one.socket.write('x');
      await until(() => peer.connections[0]?.text === 'x', 'the connection');
      one.socket.resetAndDestroy();
      await until(() => peer.connections[0]!.closed, 'the reset');
      expect(peer.connections[0]!.errorCode).toBe('ECONNRESET');
    });

    it('closes a connection whose server is not there, and counts it', async () => {
      const peer = await Peer.start();
      const proxy = await behind(peer);
      await peer.stop();
      const one = client(proxy);
      await until(() => one.ended, 'the close');
      await until(() => proxy.counts.open === 0, 'the proxy let go');
      expect(proxy.counts).toMatchObject({ connections: 1, unreachable: 1 });
    });
  });

  describe('chance', () => {
    const metOf = async (seed: number, toxicity: number): Promise<string> => {
      const proxy = await echoed({ seed });
      proxy.add({ type: 'limit_data', bytes: 0, toxicity });
      let met = '';
      for (let turn = 0; turn < 40; turn++) {
        const one = client(proxy);
        one.socket.write('x');
        await until(() => one.ended || one.text === 'x', 'an answer');
        met += one.text === 'x' ? '.' : 'x';
      }
      expect(proxy.counts.met['limit_data_downstream']).toBe(met.replaceAll('.', '').length);
      return met;
    };

    it('meets about as many connections as the toxicity says, the same ones for the same seed', async () => {
      const first = await metOf(11, 0.3);
      expect(await metOf(11, 0.3)).toBe(first);
      expect(await metOf(12, 0.3)).not.toBe(first);
      expect(first.replaceAll('.', '').length).toBeGreaterThan(4);
      expect(first.replaceAll('.', '').length).toBeLessThan(22);
    });

    it('meets nobody with a toxicity of 0, and those of a lower one also with a higher one', async () => {
      const [low, high] = [await metOf(11, 0.3), await metOf(11, 0.6)];
      expect([...low].every((sign, index) => sign === '.' || high[index] === 'x')).toBe(true);
      const proxy = await echoed();
      proxy.add({ type: 'timeout', toxicity: 0 });
      const one = client(proxy);
      one.socket.write('x');
      await one.receives('x');
      expect(proxy.counts.met).toEqual({});
    });

    it('draws a seed, and tells it, where none was given', async () => {
      const peer = await Peer.start();
      const proxy = await FaultProxy.start({
        upstream: peer.upstream,
        clock: new ManualClock({ randoms: 0.25 }),
      });
      bench.also(() => peer.stop());
      bench.also(() => proxy.close());
      expect(proxy.seed).toBe(2 ** 30);
    });
  });

  describe('down', () => {
    it('breaks what is open and refuses what is new, until it is enabled again on the same port', async () => {
      const proxy = await echoed();
      const { port } = proxy;
      const one = client(proxy);
      one.socket.write('x');
      await one.receives('x');
      await proxy.disable();
      expect(proxy.enabled).toBe(false);
      await until(() => one.closed || one.ended, 'the close');
      const two = client(proxy);
      await until(() => two.closed, 'the refusal');
      expect(two.errorCode).toBe('ECONNREFUSED');
      await proxy.enable();
      expect(proxy.port).toBe(port);
      const three = client(proxy);
      three.socket.write('y');
      await three.receives('y');
    });

    it('ends by itself where nobody renews it', async () => {
      const proxy = await echoed();
      await proxy.disable({ ttl: '30s' });
      await clock.advance('29s');
      expect(proxy.enabled).toBe(false);
      await clock.advance('1s');
      await until(() => proxy.enabled, 'the return');
    });
  });

  describe('a lease', () => {
    it('ends a toxic that nobody renews, also for open connections', async () => {
      const proxy = await echoed({ ttl: '1m' });
      proxy.add({ type: 'hang' });
      const one = client(proxy);
      one.socket.write('x');
      await answered(proxy, 1);
      await clock.advance('59s');
      proxy.renew('hang_downstream');
      await clock.advance('59s');
      expect(proxy.toxics).toHaveLength(1);
      await clock.advance('1s');
      expect(proxy.toxics).toEqual([]);
      await one.receives('x');
    });

    it('keeps no process alive', async () => {
      const proxy = await echoed();
      proxy.add({ type: 'hang' });
      expect(clock.timersHoldingProcess).toBe(0);
    });
  });

  it('reset takes all toxics away and listens again', async () => {
    const proxy = await echoed();
    proxy.add({ type: 'hang' });
    proxy.add({ type: 'timeout', stream: 'upstream' });
    await proxy.disable();
    await proxy.reset();
    expect([proxy.toxics, proxy.enabled]).toEqual([[], true]);
  });

  it('leaves no connection behind when it is closed amid toxics', async () => {
    const peer = await Peer.echo();
    const proxy = await behind(peer);
    proxy.add({ type: 'hang' });
    proxy.add({ type: 'latency', latency: '1s', stream: 'upstream' });
    const clients = Array.from({ length: 20 }, () => client(proxy));
    for (const { socket } of clients) socket.write('x');
    await until(() => proxy.counts.upstream.received === 20, 'the requests');
    await proxy.close();
    await until(() => clients.every(({ ended, closed }) => ended || closed), 'the clients');
    await until(() => peer.connections.every(({ closed }) => closed), 'the server');
    expect(clock.pendingTimers).toBe(0);
  });

  it.each<[string, ToxicOptions]>([
    ['toxicity', { type: 'hang', toxicity: 1.5 }],
    ['stream', { type: 'hang', stream: 'sideways' as never }],
    ['latency', { type: 'latency', latency: -1 }],
    ['jitter', { type: 'latency', latency: 1, jitter: 'soon' as never }],
    ['rate', { type: 'bandwidth', rate: NaN }],
    ['delay', { type: 'slow_close', delay: '1 s' as never }],
    ['timeout', { type: 'timeout', timeout: -1 }],
    ['averageSize', { type: 'slicer', averageSize: 0 }],
    ['sizeVariation', { type: 'slicer', averageSize: 5, sizeVariation: 5 }],
    ['bytes', { type: 'limit_data', bytes: 1.5 }],
    ['type', { type: 'rust' } as never],
    ['jiter', { type: 'latency', latency: 1, jiter: 1 } as never],
    ['rate', { type: 'latency', latency: 1, rate: 1 } as never],
    ['toxicty', { type: 'hang', toxicty: 0.5 } as never],
  ])('refuses a toxic whose `%s` cannot be', async (option, toxic) => {
    const proxy = await echoed();
    expect(() => proxy.add(toxic)).toThrow(InvalidOptionError);
    expect(() => proxy.add(toxic)).toThrow(`\`${option}\``);
    expect(proxy.toxics).toEqual([]);
  });

  it('says which attributes a toxic has, of another and of one that is changed', async () => {
    const proxy = await echoed();
    const jiter = { type: 'latency', latency: 1, jiter: 1 } as never;
    const names = 'one of type, latency, jitter, name, stream, toxicity, ttl, got 1';
    expect(() => proxy.add(jiter)).toThrow(names);
    proxy.add({ type: 'latency', latency: 1 });
    expect(() => proxy.update('latency_downstream', jiter)).toThrow(names);
    expect(proxy.toxics).toMatchObject([{ effect: { type: 'latency', latency: 1 } }]);
  });

  it('refuses a second toxic of the same name, and one that is not there', async () => {
    const proxy = await echoed();
    proxy.add({ type: 'hang' });
    expect(() => proxy.add({ type: 'hang' })).toThrow('has a toxic "hang_downstream"');
    expect(() => proxy.update('other', { type: 'hang' })).toThrow('has no toxic "other"');
    expect(proxy.remove('other')).toBe(false);
  });

  it('says where it cannot listen', async () => {
    const peer = await Peer.start();
    bench.also(() => peer.stop());
    const taken = FaultProxy.start({ upstream: '127.0.0.1:1', listen: peer.upstream, clock });
    await expect(taken).rejects.toThrow('EADDRINUSE');
    await expect(FaultProxy.start({ upstream: 'nowhere', clock })).rejects.toThrow('`upstream`');
  });
});
