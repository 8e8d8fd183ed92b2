import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { InvalidOptionError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import { ManualClock } from '../testing/manual-clock.js';
import { healthHandler } from './handler.js';
import { HealthCheck } from './health-check.js';
import { gracefulShutdown, type Shutdown } from './shutdown.js';
import type { ShutdownOptions } from './shutdown-options.js';
import { connected, ended, listening } from './test-support/wire.js';

describe('gracefulShutdown', () => {
  let clock: ManualClock;
  let health: HealthCheck;
  let server: Server;
  let url: string;
  let phases: string[];
  let waiting: ServerResponse[];
  let shutdown: Shutdown;
  const exit = jest.fn();

  const prepare = (options: ShutdownOptions = {}): Shutdown => {
    const events = new EventStream();
    events.subscribe((event) => {
      if (event.type !== 'shutdown') return;
      const { phase, detail, answers } = event;
      phases.push([phase, detail, answers].filter((part) => part !== undefined).join(' '));
    });
    return (shutdown = gracefulShutdown(server, { health, exit, clock, events, ...options }));
  };
  const status = async (path: string) =>
    (await fetch(url + path, { headers: { connection: 'close' } })).status;
  /** A request that the program does not answer before `waiting` is. */
  const slow = async () => {
    const answer = fetch(`${url}/slow`);
    await once(server, 'request');
    return answer;
  };

  beforeEach(async () => {
    clock = new ManualClock();
    health = new HealthCheck({ clock });
    [phases, waiting] = [[], []];
    exit.mockReset();
    const answersHealth = healthHandler(health);
    server = createServer((request, response) => {
      if (answersHealth(request, response)) return;
      if (request.url === '/slow') waiting.push(response);
      else response.end('fast');
    });
    url = await listening(server);
  });
  afterEach(() => {
    shutdown?.dispose();
    server.closeAllConnections();
    server.close();
  });

  it('turns readiness red first, and takes requests until balancers have noticed', async () => {
    const ended = prepare({ drainDelay: '5s' }).begin('SIGTERM');
    expect(await status('/health/ready')).toBe(503);
    expect(await status('/health/alive')).toBe(200);
    await clock.advance(4_999);
    expect(await status('/shop')).toBe(200);
    await clock.advance(1);
    await expect(fetch(url)).rejects.toThrow();
    await ended;
    expect(phases).toEqual(['not-ready SIGTERM', 'stopped-listening', 'drained', 'ended']);
    expect(exit.mock.calls).toEqual([[0]]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('sends clients of kept connections elsewhere while it still answers', async () => {
    prepare();
    const agent = new Agent({ keepAlive: true });
    const connection = async (): Promise<string | undefined> => {
      const [response] = (await once(get(url, { agent }), 'response')) as [
        NodeJS.ReadableStream & { headers: { connection?: string } },
      ];
      response.resume();
      await once(response, 'end');
      return response.headers.connection;
    };
    expect(await connection()).toBe('keep-alive');
    void shutdown.begin();
    expect(await connection()).toBe('close');
    agent.destroy();
  });

  it('answers what is under way, and closes pools in order only then', async () => {
    const closed: string[] = [];
    const closing = {
      database: async () => void closed.push('database'),
      cache: () => closed.push('cache'),
    };
    prepare({ drainDelay: 0, closing });
    const answer = fetch(`${url}/slow`);
    await once(server, 'request');
    const done = shutdown.begin();
    await clock.advance('1s');
    expect(closed).toEqual([]);
    waiting[0]!.end('slow');
    const response = await answer;
    expect([await response.text(), response.headers.get('connection')]).toEqual(['slow', 'close']);
    await done;
    expect(closed).toEqual(['database', 'cache']);
  });

  it('is held neither by a socket that never sent a byte nor by an idle one', async () => {
    prepare({ drainDelay: 0 });
    const silent = await connected(url);
    await (await fetch(url)).text();
    await shutdown.begin();
    await ended(silent);
    expect(clock.now()).toBe(0);
    expect(phases).toContain('drained');
  });

  it('cuts off what takes too long, closes the rest, and ends before the grace period does', async () => {
    const closing = { database: jest.fn(() => new Promise(() => 0)), cache: jest.fn() };
    prepare({ drainDelay: '5s', gracePeriod: '30s', closing });
    const answer = slow().catch(() => 'cut off');
    await once(server, 'request');
    const done = shutdown.begin('SIGTERM');
    await clock.advance(22_599);
    expect(phases).toEqual(['not-ready SIGTERM', 'stopped-listening']);
    await clock.advance(1);
    expect(await answer).toBe('cut off');
    expect(closing.database).toHaveBeenCalledTimes(1);
    await clock.advance('4400ms');
    await done;
    expect(closing.cache).toHaveBeenCalledTimes(1);
    expect(clock.now()).toBeLessThanOrEqual(27_000);
    expect(phases.slice(2)).toEqual(['cut-off 1', 'step-failed database', 'ended']);
    expect(exit).toHaveBeenCalledWith(0);
  });

  it('stops what begins new work at once, and waits for it with the requests', async () => {
    let stop = (): void => undefined;
    const database = jest.fn();
    prepare({
      drainDelay: 0,
      stopping: { consumer: () => new Promise<void>((resolve) => (stop = resolve)) },
      closing: { database },
    });
    const done = shutdown.begin();
    await clock.advance('1s');
    expect(database).not.toHaveBeenCalled();
    stop();
    await done;
    expect(database).toHaveBeenCalledTimes(1);
  });

  it('goes on where a step fails', async () => {
    const cache = jest.fn();
    const fail = (): never => {
      throw new Error();
    };
    await prepare({ drainDelay: 0, stopping: { a: fail }, closing: { b: fail, cache } }).begin();
    expect(cache).toHaveBeenCalledTimes(1);
    expect(phases).toEqual(expect.arrayContaining(['step-failed a', 'step-failed b', 'ended']));
  });

  it('closes the health server last', async () => {
    const order: string[] = [];
    const admin = { close: () => Promise.resolve(void order.push('admin')) };
    await prepare({ drainDelay: 0, admin, closing: { a: () => order.push('a') } }).begin();
    expect(order).toEqual(['a', 'admin']);
  });

  it('is begun by a signal, hurried by a second, and over with a third', async () => {
    const closing = { database: jest.fn(() => new Promise(() => 0)) };
    prepare({ closing });
    const answer = slow().catch(() => 'cut off');
    await once(server, 'request');
    process.emit('SIGTERM', 'SIGTERM');
    await clock.advance(0);
    expect(phases).toEqual(['not-ready SIGTERM']);
    process.emit('SIGTERM', 'SIGTERM');
    await clock.advance(0);
    expect(await answer).toBe('cut off');
    expect(closing.database).toHaveBeenCalledTimes(1);
    expect(exit).not.toHaveBeenCalled();
    process.emit('SIGTERM', 'SIGTERM');
    expect(exit.mock.calls).toEqual([[143]]);
    await clock.advance('1s');
    expect(phases.at(-1)).toBe('ended');
  });

  it('waits for no balancer where a person ends it', async () => {
    prepare();
    process.emit('SIGINT', 'SIGINT');
    await clock.advance(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('leaves signals and servers as they were', () => {
    const listeners = () => [process.listenerCount('SIGTERM'), server.listenerCount('request')];
    const before = listeners();
    prepare();
    expect(listeners()).not.toEqual(before);
    shutdown.dispose();
    expect(listeners()).toEqual(before);
  });

  it.each([
    [{ drainDelay: '27s', gracePeriod: '30s' }],
    [{ gracePeriod: 0 }],
    [{ drainDelay: 'soon' as never }],
  ] as [ShutdownOptions][])('refuses %j', (options) => {
    expect(() => prepare(options)).toThrow(InvalidOptionError);
  });
});

describe('a process that is told to end', () => {
  let child: ChildProcess;
  afterEach(() => child.kill('SIGKILL'));

  it('answers what it has begun, closes in order and exits with 0, whatever else holds it', async () => {
    const jiti = join(require.resolve('jiti/package.json'), '../lib/jiti-cli.mjs');
    const program = join(__dirname, 'test-support/shutdown-program.ts');
    child = spawn(process.execPath, [jiti, program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    const url = `http://127.0.0.1:${(await lines.next()).value as string}`;
    await connected(url); // never says a word
    await (await fetch(url)).text(); // leaves a kept-alive connection
    const exited = once(child, 'exit');
    const slow = fetch(`${url}/slow`);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    await redReadiness(url);
    expect(await (await slow).text()).toBe('slow');
    expect([(await lines.next()).value, (await lines.next()).value]).toEqual([
      'closed database',
      'closed cache',
    ]);
    expect(await exited).toEqual([0, null]);
  }, 60_000);
});

async function redReadiness(url: string): Promise<void> {
  while ((await fetch(`${url}/health/ready`)).status !== 503);
}
