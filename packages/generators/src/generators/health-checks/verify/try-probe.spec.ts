import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { addressOf } from './address.js';
import { FaultProxy } from './fault-proxy.js';
import type { ProbeAnswer, ProbeProcess } from './probe-process.js';
import { tryProbe } from './try-probe.js';

const LIMIT_MS = 200;

describe('a dependency is broken through a proxy', () => {
  let dependency: Server;
  let proxy: FaultProxy;

  beforeEach(async () => {
    dependency = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.pipe(socket);
    });
    await new Promise<void>((resolve) => dependency.listen(0, '127.0.0.1', resolve));
    const { port } = dependency.address() as AddressInfo;
    proxy = await FaultProxy.start({ host: '127.0.0.1', port });
  });
  afterEach(async () => {
    await proxy.close();
    await new Promise((resolve) => dependency.close(resolve));
  });

  /** Sends a word and wants it back. */
  const echo = (): Promise<ProbeAnswer> =>
    new Promise((resolve) => {
      const socket = connect(proxy.port, '127.0.0.1', () => socket.write('hello'));
      const answer = (status: 'pass' | 'fail', output?: string) => (): void => {
        socket.destroy();
        resolve({ status, tookMs: 1, ...(output !== undefined && { output }) });
      };
      socket.setTimeout(LIMIT_MS, answer('fail', 'TIMEOUT'));
      socket.on('data', answer('pass')).on('close', answer('fail', 'CLOSED'));
      socket.on('error', () => undefined);
    });
  const probes = (ask: () => Promise<ProbeAnswer>): ProbeProcess => ({
    ask,
    end: () => undefined,
  });

  it('and a probe that looks turns each time and recovers', async () => {
    const { status, detail } = await tryProbe('db', probes(echo), proxy);
    expect([status, detail]).toEqual([
      'passed',
      'passes (1 ms), turns when it hangs (TIMEOUT, 1 ms), turns when it is gone (CLOSED, 1 ms), recovers',
    ]);
  });

  it('and a probe that does not look is found out', async () => {
    const blind = probes(() => Promise.resolve({ status: 'pass', tookMs: 0 }));
    expect(await tryProbe('db', blind, proxy)).toEqual({
      name: 'db',
      status: 'failed',
      detail: 'pass while its dependency hangs',
    });
  });

  it('and a probe that stays red is found out', async () => {
    let asked = 0;
    const stuck = probes(() =>
      Promise.resolve({ status: asked++ === 0 ? 'pass' : 'fail', output: 'STUCK', tookMs: 0 }),
    );
    expect(await tryProbe('db', stuck, proxy)).toMatchObject({
      status: 'failed',
      detail: 'STUCK although its dependency is back after it hangs',
    });
  });

  it('but not where it is broken already', async () => {
    const down = probes(() =>
      Promise.resolve({ status: 'fail', output: 'ECONNREFUSED', tookMs: 0 }),
    );
    expect(await tryProbe('db', down, proxy)).toEqual({
      name: 'db',
      status: 'not-tried',
      detail: 'it fails as it is: ECONNREFUSED',
    });
  });
});

describe('an address through a proxy', () => {
  it.each([
    [
      'postgres://user:p%40ss@db.internal:6543/shop?sslmode=disable',
      'db.internal:6543',
      'postgres://user:p%40ss@127.0.0.1:9/shop?sslmode=disable',
    ],
    ['postgresql+asyncpg://db/shop', 'db:5432', 'postgresql+asyncpg://127.0.0.1:9/shop'],
    ['redis://:secret@[::1]/0', '::1:6379', 'redis://:secret@127.0.0.1:9/0'],
    ['http://api', 'api:80', 'http://127.0.0.1:9'],
    [
      'mongodb://db/?directConnection=true',
      'db:27017',
      'mongodb://127.0.0.1:9/?directConnection=true',
    ],
  ])('%s', (text, place, through) => {
    const address = addressOf(text)!;
    expect(`${address.host}:${address.port}`).toBe(place);
    expect(address.through(9)).toBe(through);
  });

  it.each([
    'mongodb+srv://cluster.example.com/x',
    'mongodb://a:1,b:2/x',
    'https://api.example.com',
    'sqlite:///x.db',
    'no address',
    '',
  ])('is none for %j', (text) => expect(addressOf(text)).toBeUndefined());
});
