import { Peer } from '../test-support/peers.js';
import { answered, ProxyBench, seen } from '../test-support/proxy-bench.js';
import { until } from '../test-support/until.js';

describe('a toxic', () => {
  const bench = new ProxyBench();
  const { clock } = bench;
  const behind = bench.behind.bind(bench);
  const echoed = bench.echoed.bind(bench);
  const client = bench.client.bind(bench);
  afterEach(() => bench.end());

  describe('latency', () => {
    it('holds each answer for as long as it says, and no longer', async () => {
      const proxy = await echoed();
      proxy.add({ type: 'latency', latency: '300ms' });
      const one = client(proxy);
      one.socket.write('hello');
      await answered(proxy, 5);
      await clock.advance(299);
      expect(proxy.counts.downstream.sent).toBe(0);
      await clock.advance(1);
      await one.receives('hello');
    });

    it('varies by its jitter, the same way for the same seed', async () => {
      const momentsOf = async (seed: number): Promise<number[]> => {
        const proxy = await echoed({ seed });
        proxy.add({ type: 'latency', latency: 100, jitter: 50 });
        const moments: number[] = [];
        const one = client(proxy);
        for (let turn = 1; turn <= 4; turn++) {
          one.socket.write('x');
          await answered(proxy, turn);
          let waited = 0;
          for (; proxy.counts.downstream.sent < turn; waited++) await clock.advance(1);
          moments.push(waited);
          await one.receives('x'.repeat(turn));
        }
        return moments;
      };
      const first = await momentsOf(5);
      expect(await momentsOf(5)).toEqual(first);
      expect(await momentsOf(6)).not.toEqual(first);
      expect(new Set(first).size).toBeGreaterThan(1);
      expect(Math.min(...first)).toBeGreaterThanOrEqual(50);
      expect(Math.max(...first)).toBeLessThanOrEqual(151);
    });

    it('gives at once what it holds when it is taken away', async () => {
      const proxy = await echoed();
      proxy.add({ type: 'latency', latency: '1h' });
      const one = client(proxy);
      one.socket.end('hello');
      await answered(proxy, 5);
      expect(proxy.remove('latency_downstream')).toBe(true);
      await until(() => one.closed, 'the end');
      expect(one.text).toBe('hello');
    });

    it('never holds more than it may: then the source is not read', async () => {
      const peer = await Peer.start((socket) => void socket.end(Buffer.alloc(8 * 1024 * 1024, 1)));
      const proxy = await behind(peer, { maxHeldBytes: 100_000 });
      proxy.add({ type: 'latency', latency: '1s' });
      const one = client(proxy);
      await answered(proxy, 100_000);
      // What is read at once may go beyond it by one buffer.
      expect(proxy.counts.downstream.received).toBeLessThanOrEqual(100_000 + 256 * 1024);
      proxy.remove('latency_downstream');
      await until(() => one.ended, 'the rest');
      expect(one.received.length).toBe(8 * 1024 * 1024);
    });
  });

  describe('bandwidth', () => {
    it('lets through as many kilobytes a second as it says', async () => {
      const peer = await Peer.start((socket) => void socket.end(Buffer.alloc(100_000, 1)));
      const proxy = await behind(peer);
      proxy.add({ type: 'bandwidth', rate: 20 });
      const one = client(proxy);
      await answered(proxy, 100_000);
      await clock.advance('1s');
      expect(proxy.counts.downstream.sent).toBe(20_000);
      await clock.advance('3900ms');
      expect(proxy.counts.downstream.sent).toBe(98_000);
      await clock.advance('100ms');
      await until(() => one.ended, 'the end');
      expect(one.received.length).toBe(100_000);
    });

    it('of 0 lets nothing through', async () => {
      const proxy = await echoed();
      proxy.add({ type: 'bandwidth', rate: 0, ttl: Infinity });
      client(proxy).socket.write('x');
      await answered(proxy, 1);
      await clock.advance('24h');
      expect(proxy.counts.downstream.sent).toBe(0);
    });
  });

  it('slow_close holds the end, and nothing else', async () => {
    const proxy = await echoed();
    proxy.add({ type: 'slow_close', delay: '5s' });
    const one = client(proxy);
    one.socket.end('bye');
    await one.receives('bye');
    await until(() => clock.pendingTimers === 2, 'the end held');
    await clock.advance(4_999);
    expect(one.ended).toBe(false);
    await clock.advance(1);
    await until(() => one.ended, 'the end');
  });

  describe('timeout', () => {
    it('loses everything, and closes after its time', async () => {
      const proxy = await echoed();
      proxy.add({ type: 'timeout', timeout: '2s' });
      const one = client(proxy);
      one.socket.write('hello');
      await answered(proxy, 5);
      await clock.advance(1_999);
      expect(seen(one)).toMatchObject({ text: '', closed: false });
      await clock.advance(1);
      await until(() => one.ended, 'the close');
      expect(one.text).toBe('');
      expect(proxy.counts.downstream).toEqual({ received: 5, sent: 0, dropped: 5 });
    });

    it('of 0 is a black hole until it is taken away, and closes then', async () => {
      const proxy = await echoed();
      proxy.add({ type: 'timeout', stream: 'upstream', ttl: Infinity });
      const one = client(proxy);
      one.socket.write('hello');
      await until(() => proxy.counts.upstream.dropped === 5, 'the loss');
      await clock.advance('1h');
      expect(one.closed).toBe(false);
      proxy.remove('timeout_upstream');
      await until(() => one.ended, 'the close');
    });

    it('does not close where only its numbers change', async () => {
      const proxy = await echoed();
      proxy.add({ type: 'timeout', timeout: '1s' });
      const one = client(proxy);
      one.socket.write('hello');
      await answered(proxy, 5);
      proxy.update('timeout_downstream', { type: 'timeout', timeout: '10s' });
      await clock.advance(9_999);
      expect(one.closed).toBe(false);
      await clock.advance(1);
      await until(() => one.ended, 'the close');
    });
  });

  it('hang accepts, answers nothing, loses nothing, and goes on when it is taken away', async () => {
    const proxy = await echoed();
    proxy.add({ type: 'hang' });
    const one = client(proxy);
    one.socket.end('hello');
    await answered(proxy, 5);
    expect(one.text).toBe('');
    proxy.remove('hang_downstream');
    await until(() => one.ended, 'the answer');
    expect(one.text).toBe('hello');
  });

  describe('reset_peer', () => {
    it('resets both ends', async () => {
      const peer = await Peer.start();
      const proxy = await behind(peer);
      proxy.add({ type: 'reset_peer', timeout: '1s' });
      const one = client(proxy);
      await until(() => peer.connections.length === 1, 'the connection');
      await until(() => proxy.counts.open === 1, 'the connection');
      await clock.advance('1s');
      await until(() => one.closed && peer.connections[0]!.closed, 'the resets');
      expect([one.errorCode, peer.connections[0]!.errorCode]).toEqual(['ECONNRESET', 'ECONNRESET']);
      expect(proxy.counts.resets).toBe(1);
    });

    it('meets connections that are open already', async () => {
      const proxy = await echoed();
      const one = client(proxy);
      one.socket.write('x');
      await one.receives('x');
      proxy.add({ type: 'reset_peer' });
      await clock.advance(0);
      await until(() => one.closed, 'the reset');
      expect(one.errorCode).toBe('ECONNRESET');
    });

    it('that is taken away before it came harms nobody', async () => {
      const proxy = await echoed();
      proxy.add({ type: 'reset_peer', timeout: '1s' });
      const one = client(proxy);
      await until(() => proxy.counts.open === 1, 'the connection');
      proxy.remove('reset_peer_downstream');
      await clock.advance('1s');
      one.socket.write('x');
      await one.receives('x');
    });
  });

  it('limit_data gives a truncated answer, and an end', async () => {
    const proxy = await echoed();
    proxy.add({ type: 'limit_data', bytes: 7 });
    const one = client(proxy);
    one.socket.write('hello');
    await one.receives('hello');
    one.socket.write('world');
    await until(() => one.ended, 'the end');
    expect(seen(one)).toMatchObject({ text: 'hellowo', errorCode: undefined });
    expect(proxy.counts.downstream).toEqual({ received: 10, sent: 7, dropped: 3 });
  });

  it('slicer sends pieces, with a pause in between', async () => {
    const proxy = await echoed();
    proxy.add({ type: 'slicer', averageSize: 10, sizeVariation: 4, delay: '10ms' });
    const one = client(proxy);
    one.socket.write(Buffer.alloc(100, 'abcdefgh'));
    await answered(proxy, 100);
    const sizes: number[] = [];
    for (let sent = 0; sent < 100; sent = proxy.counts.downstream.sent) {
      if (proxy.counts.downstream.sent === 0) continue;
      sizes.push(proxy.counts.downstream.sent);
      await clock.advance('10ms');
    }
    expect(sizes.length).toBeGreaterThanOrEqual(8);
    await one.receives(Buffer.alloc(100, 'abcdefgh').toString());
  });

  it('two toxics work one behind the other', async () => {
    const proxy = await echoed();
    proxy.add({ type: 'latency', latency: 100 });
    proxy.add({ type: 'limit_data', bytes: 3 });
    const one = client(proxy);
    one.socket.write('hello');
    await answered(proxy, 5);
    expect(one.ended).toBe(false);
    await clock.advance(100);
    await until(() => one.ended, 'the end');
    expect(one.text).toBe('hel');
  });
});
