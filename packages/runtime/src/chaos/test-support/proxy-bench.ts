import { ManualClock } from '../../testing/manual-clock.js';
import { FaultProxy } from '../proxy/fault-proxy.js';
import type { FaultProxyOptions } from '../proxy/options.js';
import { Client, Peer } from './peers.js';
import { until } from './until.js';

/** Proxies, servers and clients of one test, on a clock that is moved by hand. */
export class ProxyBench {
  readonly clock = new ManualClock();
  readonly #ends: (() => unknown)[] = [];

  /** Ends everything. @throws Error where a connection or a timer is left. */
  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
    expect(this.clock.pendingTimers).toBe(0);
  }

  also(end: () => unknown): void {
    this.#ends.push(end);
  }

  async behind(peer: Peer, options: Partial<FaultProxyOptions> = {}): Promise<FaultProxy> {
    const { clock } = this;
    const proxy = await FaultProxy.start({ upstream: peer.upstream, clock, seed: 1, ...options });
    this.also(() => peer.stop());
    this.also(async () => {
      await proxy.close();
      await until(() => proxy.counts.open === 0, 'the last connection closed');
    });
    return proxy;
  }

  async echoed(options: Partial<FaultProxyOptions> = {}): Promise<FaultProxy> {
    return this.behind(await Peer.echo(), options);
  }

  client(proxy: FaultProxy): Client {
    const made = Client.to(proxy.port);
    this.also(() => made.socket.destroy());
    return made;
  }
}

/** Until the server's answer has reached the proxy, whatever the proxy does to it. */
export const answered = (proxy: FaultProxy, bytes: number): Promise<void> =>
  until(() => proxy.counts.downstream.received >= bytes, `an answer of ${bytes} bytes`);

/** What a client saw, for comparing. */
export const seen = ({ text, ended, closed, errorCode }: Client) => ({
  text,
  ended,
  closed,
  errorCode,
});
