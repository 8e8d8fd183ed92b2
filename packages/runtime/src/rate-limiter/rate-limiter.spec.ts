import { AsyncLocalStorage } from 'node:async_hooks';
import { Deadline } from '../deadline/deadline.js';
import { InvalidOptionError, RateLimitedError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import type { ExecuteOptions } from '../policy.js';
import { ManualClock } from '../testing/manual-clock.js';
import { RateLimiter, type RateLimiterOptions } from './rate-limiter.js';

const setUp = (options: RateLimiterOptions) => {
  const clock = new ManualClock();
  const events = new EventStream();
  const limiter = new RateLimiter('payments', { clock, events, ...options });
  const begun: string[] = [];
  const call = (name: string, options?: ExecuteOptions): Promise<string> =>
    limiter.execute(() => {
      begun.push(`${name}@${clock.now()}`);
      return name;
    }, options);
  /** How many calls begin when `count` come at once. */
  const burstOf = async (count: number): Promise<number> => {
    const calls = Array.from({ length: count }, (_, index) => call(String(index)));
    const outcomes = await Promise.allSettled(calls);
    return outcomes.filter(({ status }) => status === 'fulfilled').length;
  };
  return { clock, events, limiter, begun, call, burstOf };
};

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe('RateLimiter', () => {
  it('lets a burst of `limit` calls through and turns the next one away', async () => {
    const { burstOf } = setUp({ limit: 3 });
    expect(await burstOf(5)).toBe(3);
  });

  it('gives out turns evenly after a burst', async () => {
    const { clock, burstOf } = setUp({ limit: 4, per: '1s' });
    await burstOf(4);
    clock.advanceSync(249);
    expect(await burstOf(2)).toBe(0);
    clock.advanceSync(1);
    expect(await burstOf(2)).toBe(1);
    clock.advanceSync(500);
    expect(await burstOf(3)).toBe(2);
  });

  it('saves up no more than a burst, however long it is quiet', async () => {
    const { clock, burstOf } = setUp({ limit: 10, burst: 2 });
    clock.advanceSync('1h');
    expect(await burstOf(5)).toBe(2);
  });

  it('admits the whole burst where the interval is no round number', async () => {
    for (const limit of [3, 6, 7, 9, 11, 13, 49]) {
      const { clock, burstOf } = setUp({ limit });
      clock.set(1e9 + 1 / 3);
      expect(await burstOf(limit + 1)).toBe(limit);
    }
  });

  // Law 27
  it('Law 27: says when a turn would be free, and for whom', async () => {
    const { clock, call, burstOf } = setUp({ limit: 4 });
    await burstOf(4);
    clock.advanceSync(100);
    const error = await reasonOf(call('fifth'));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({
      code: 'RELIABILITY_RATE_LIMITED',
      policy: 'payments',
      retryAfterMs: 150,
      message: 'Rate limiter "payments" has no permit left; next in 0.15 s.',
    });
  });

  it('reports rejections, and keeps count', async () => {
    const { events, limiter, burstOf } = setUp({ limit: 1 });
    const seen: ReliabilityEvent[] = [];
    events.subscribe((event) => seen.push(event));
    await burstOf(2);
    expect(seen).toEqual([{ type: 'rate-limited', policy: 'payments', retryAfterMs: 1_000 }]);
    expect(limiter.counts).toEqual({ admitted: 1, rejected: 1 });
  });

  it('lets calls wait for their turn, in the order in which they came', async () => {
    const { clock, begun, limiter, call } = setUp({ limit: 1, per: 100, maxWait: '1s' });
    const calls = [call('a'), call('b'), call('c', { priority: 9 }), call('d')];
    expect(limiter.queued).toBe(3);
    await clock.advance(300);
    expect(begun).toEqual(['a@0', 'b@100', 'c@200', 'd@300']);
    expect(await Promise.all(calls)).toEqual(['a', 'b', 'c', 'd']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('turns away at once what would wait too long', async () => {
    const { clock, call, begun } = setUp({ limit: 1, per: 100, maxWait: 100 });
    const calls = [call('a'), call('b')];
    expect(await reasonOf(call('c'))).toMatchObject({ retryAfterMs: 200 });
    await clock.advance(1_000);
    await Promise.all(calls);
    expect(begun).toEqual(['a@0', 'b@100']);
  });

  it('turns away at once what would wait beyond its deadline', async () => {
    const { clock, call } = setUp({ limit: 1, per: 100, maxWait: '1s' });
    await call('a');
    const deadline = Deadline.after(100, clock);
    expect(await reasonOf(call('b', { deadline }))).toBeInstanceOf(RateLimitedError);
    expect(clock.pendingTimers).toBe(0);
  });

  it('Law 9: never lets a newcomer overtake those who wait', async () => {
    const { clock, begun, call } = setUp({ limit: 1, per: 100, maxWait: 250 });
    const calls = [call('a'), call('b')];
    clock.set(50);
    calls.push(call('c'));
    await clock.advance(50);
    calls.push(call('d'));
    await clock.advance(300);
    await Promise.all(calls);
    expect(begun).toEqual(['a@0', 'b@100', 'c@200', 'd@300']);
  });

  it('Law 8: ends the wait of a cancelled call at once and gives its turn to the next', async () => {
    const { clock, begun, call } = setUp({ limit: 1, per: 100, maxWait: 200 });
    const controller = new AbortController();
    const first = call('a');
    const cancelled = reasonOf(call('b', { signal: controller.signal }));
    const last = call('c');
    controller.abort('enough');
    expect(await cancelled).toBe('enough');
    const newcomer = call('d'); // fits again: one turn has become free
    await clock.advance(200);
    await Promise.all([first, last, newcomer]);
    expect(begun).toEqual(['a@0', 'c@100', 'd@200']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('leaves no timer behind when everybody has gone', async () => {
    const { clock, call } = setUp({ limit: 1, maxWait: '10s' });
    const controller = new AbortController();
    await call('a');
    const waiting = reasonOf(call('b', { signal: controller.signal }));
    expect(clock.pendingTimers).toBe(1);
    controller.abort('enough');
    await waiting;
    expect(clock.pendingTimers).toBe(0);
  });

  it('does not begin a call that was cancelled in the moment of its turn', async () => {
    const { clock, begun, call } = setUp({ limit: 1, per: 100, maxWait: '1s' });
    const controller = new AbortController();
    await call('a');
    const cancelled = reasonOf(call('b', { signal: controller.signal }));
    const next = call('c');
    clock.advanceSync(100);
    controller.abort('too late');
    expect(await cancelled).toBe('too late');
    await clock.advance(0);
    await next;
    expect(begun).toEqual(['a@0', 'c@100']);
  });

  it('takes no turn for a call that was cancelled before', async () => {
    const { call, burstOf } = setUp({ limit: 1 });
    expect(await reasonOf(call('a', { signal: AbortSignal.abort('gone') }))).toBe('gone');
    expect(await burstOf(2)).toBe(1);
  });

  // Law 25
  it('Law 25: leaves no listener on a signal that outlives its calls', async () => {
    const { clock, call } = setUp({ limit: 1, per: 100, maxWait: '1s' });
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    const calls = [call('a', { signal }), call('b', { signal }), call('c', { signal })];
    await clock.advance(200);
    await Promise.all(calls);
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed).toHaveBeenCalledTimes(2);
  });

  // Law 15
  it('Law 15: waits for a turn that is further away than a platform timer reaches', async () => {
    const { clock, begun, call } = setUp({ limit: 1, per: 40 * 86_400_000, maxWait: Infinity });
    const calls = [call('a'), call('b')];
    await clock.advance(40 * 86_400_000 - 1);
    expect(begun).toEqual(['a@0']);
    await clock.advance(1);
    await Promise.all(calls);
    expect(begun).toHaveLength(2);
  });

  it('runs a call that waited in the async context of its caller', async () => {
    const { clock, limiter } = setUp({ limit: 1, per: 100, maxWait: '1s' });
    const request = new AsyncLocalStorage<string>();
    const calls = ['a', 'b', 'c'].map((id) =>
      request.run(id, () => limiter.execute(() => request.getStore())),
    );
    await clock.advance(200);
    expect(await Promise.all(calls)).toEqual(['a', 'b', 'c']);
  });

  // Law 24
  it('takes a thrown error for a rejection, and nothing for an answer', async () => {
    const { limiter } = setUp({ limit: 10 });
    const error = new Error('sync');
    const call = limiter.execute(() => {
      throw error;
    });
    expect(await reasonOf(call)).toBe(error);
    await expect(limiter.execute(() => undefined)).resolves.toBeUndefined();
  });

  // Law 14
  it('is not harmed by a listener that throws', async () => {
    const { events, call, burstOf } = setUp({ limit: 1 });
    const report = jest.spyOn(console, 'error').mockImplementation();
    events.subscribe(() => {
      throw new Error('listener');
    });
    await burstOf(1);
    expect(await reasonOf(call('b'))).toBeInstanceOf(RateLimitedError);
    expect(report).toHaveBeenCalledTimes(1);
    report.mockRestore();
  });

  it.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 1.5 }, 'limit'],
    [{ limit: 1, per: 0 }, 'per'],
    [{ limit: 1, per: Infinity }, 'per'],
    [{ limit: 1, burst: 0 }, 'burst'],
    [{ limit: 1, maxWait: -1 }, 'maxWait'],
  ])('refuses %j', (options, option) => {
    expect(() => new RateLimiter('payments', options)).toThrow(InvalidOptionError);
    expect(() => new RateLimiter('payments', options)).toThrow(`\`${option}\``);
  });
});
