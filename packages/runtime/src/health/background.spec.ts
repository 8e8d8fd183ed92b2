import { ManualClock } from '../testing/manual-clock.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import { InvalidOptionError } from '../errors.js';
import type { CheckDefinition } from './check-options.js';
import { HealthCheck } from './health-check.js';

const down = (): never => {
  throw Object.assign(new Error(), { code: 'ECONNREFUSED' });
};
const never = (): Promise<never> => new Promise(() => undefined);

describe('checks in the background', () => {
  let clock: ManualClock;
  let told: ReliabilityEvent[];
  let health: HealthCheck;
  const ask = jest.fn();
  const started = (options: Partial<CheckDefinition> = {}) =>
    health.register('database', { check: ask, interval: '10s', ...options }).start();
  const status = async () => (await health.ready()).status;

  beforeEach(() => {
    // No jitter: a draw of nothing takes nothing off the interval.
    clock = new ManualClock({ randoms: 0 });
    told = [];
    const events = new EventStream();
    events.subscribe((event) => told.push(event));
    health = new HealthCheck({ clock, events });
    ask.mockReset();
  });
  afterEach(() => health.stop());

  it('begin only when told to, and end so', async () => {
    health.register('database', { check: ask });
    await clock.advance('1m');
    expect(ask).not.toHaveBeenCalled();
    health.start();
    expect(ask).toHaveBeenCalledTimes(1);
    await clock.advance('10s');
    expect(ask).toHaveBeenCalledTimes(2);
    health.stop();
    await clock.advance('1m');
    expect(ask).toHaveBeenCalledTimes(2);
    expect(clock.pendingTimers).toBe(0);
  });

  it('keep no process alive', async () => {
    started({ check: never, timeout: '2s' });
    expect([clock.pendingTimers, clock.timersHoldingProcess]).toEqual([1, 0]);
    await clock.advance('2s');
    expect([clock.pendingTimers, clock.timersHoldingProcess]).toEqual([1, 0]);
  });

  it('are one series, however often they are started, also in the middle of a turn', async () => {
    let settle = (): void => undefined;
    ask.mockImplementationOnce(() => new Promise<void>((resolve) => (settle = resolve)));
    started().start();
    health.stop();
    health.start();
    settle();
    await clock.advance('10s');
    expect(clock.pendingTimers).toBe(1);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('take up what is registered later', async () => {
    health.start().register('late', { check: ask });
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('part from those of other instances by asking up to a fifth sooner', async () => {
    clock.randoms = 0.999;
    started();
    await clock.advance(8_001);
    expect(ask).toHaveBeenCalledTimes(1);
    await clock.advance(2);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('answer a thousand probes a second for a minute with no call more than their own', async () => {
    started();
    await clock.advance(0);
    for (let second = 0; second < 60; second++) {
      await Promise.all(Array.from({ length: 1_000 }, () => health.ready()));
      await clock.advance('1s');
    }
    expect(ask).toHaveBeenCalledTimes(7);
  });

  it('make one call to a dependency that hangs, and stay red until it ends', async () => {
    ask.mockImplementation(never);
    started({ timeout: '2s' });
    await clock.advance('1h');
    expect(ask).toHaveBeenCalledTimes(1);
    expect(await status()).toBe('fail');
    expect(told).toEqual([expect.objectContaining({ to: 'fail', error: 'RELIABILITY_TIMEOUT' })]);
  });

  it('find a death within an interval and a timeout, and the return within an interval', async () => {
    started({ timeout: '2s' });
    await clock.advance(1);
    let settle = (): void => undefined;
    ask.mockImplementation(() => new Promise<void>((resolve) => (settle = resolve)));
    await clock.advance('12s');
    expect(await status()).toBe('fail');
    settle();
    ask.mockImplementation(() => undefined);
    await clock.advance('10s');
    expect(await status()).toBe('pass');
  });

  it('follow up a change that has begun, so that three answers take no longer than two intervals', async () => {
    started({ failureThreshold: 3, successThreshold: 2 });
    await clock.advance('1s');
    ask.mockImplementation(down);
    await clock.advance('9s');
    expect(await status()).toBe('pass');
    await clock.advance(6_667);
    expect(await status()).toBe('fail');
    expect(ask).toHaveBeenCalledTimes(4);
  });

  it('turn on thresholds and say so once', async () => {
    started({ failureThreshold: 2, successThreshold: 2, interval: '1s' });
    let asked = 0;
    ask.mockImplementation(() => (asked++ % 2 === 0 ? down() : undefined));
    await clock.advance('20s');
    expect(asked).toBeGreaterThan(20);
    expect(told).toEqual([]);
    ask.mockImplementation(down);
    await clock.advance('10s');
    expect(told).toHaveLength(1);
  });

  it('are unknown when their answer is older than may be, which fails, and ask at once', async () => {
    started({ maxStale: '12s' });
    await clock.advance(0);
    // The process was stopped: its clock went on, and its timers did not.
    health.stop();
    await clock.advance('12001ms');
    ask.mockImplementation(never);
    health.start();
    expect(await status()).toBe('fail');
    expect(told).toEqual([expect.objectContaining({ to: 'fail', error: 'STALE' })]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('wait for the first answer rather than make one up', async () => {
    let settle = (): void => undefined;
    ask.mockImplementation(() => new Promise<void>((resolve) => (settle = resolve)));
    started();
    const ready = health.ready();
    expect(health.statusOf('readiness')).toBeUndefined();
    settle();
    expect((await ready).status).toBe('pass');
    expect(health.statusOf('readiness')).toBe('pass');
  });

  it('tell when the dependency last was well', async () => {
    health = new HealthCheck({ clock, wallTime: () => Date.UTC(2030, 0) + clock.now() });
    started();
    await clock.advance('10s');
    expect((await health.ready()).checks['database']![0]).not.toHaveProperty('lastGood');
    ask.mockImplementation(down);
    await clock.advance('25s');
    expect((await health.ready()).checks['database']![0]).toMatchObject({
      status: 'fail',
      time: '2030-01-01T00:00:30.000Z',
      lastGood: '2030-01-01T00:00:10.000Z',
    });
  });

  it.each([
    [{ interval: 0 }],
    [{ interval: Infinity }],
    [{ maxStale: '11s' as const }],
    [{ failureThreshold: 0 }],
    [{ successThreshold: 1.5 }],
  ])('refuse %j', (options) => expect(() => started(options)).toThrow(InvalidOptionError));
});
