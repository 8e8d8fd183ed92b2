import { Deadline } from '../deadline/deadline.js';
import {
  BulkheadFullError,
  CircuitOpenError,
  InvalidOptionError,
  TimeoutError,
} from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import type { ExecuteOptions } from '../policy.js';
import { RetryBudget } from '../retry-budget/retry-budget.js';
import { ManualClock } from '../testing/manual-clock.js';
import type { RetryOptions } from './options.js';
import { Retry } from './retry.js';

const down = Object.assign(new Error('down'), { code: 'ECONNREFUSED' });

const setUp = (options: RetryOptions = {}) => {
  const clock = new ManualClock();
  const events = new EventStream();
  const seen: ReliabilityEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const retry = new Retry('payments', { jitter: 'none', clock, events, ...options });
  /** Runs to its end a call that brings back one outcome after the other: thrown where it is an object. */
  const run = async (outcomes: readonly unknown[], callOptions?: ExecuteOptions) => {
    const attemptsAt: number[] = [];
    const call = retry.execute(() => {
      const outcome = outcomes[attemptsAt.length];
      attemptsAt.push(clock.now());
      if (typeof outcome === 'object') throw outcome;
      return outcome;
    }, callOptions);
    const settled = Promise.allSettled([call]);
    await clock.advance('1h');
    expect(clock.pendingTimers).toBe(0);
    const [end] = await settled;
    return {
      attemptsAt,
      value: end.status === 'fulfilled' ? end.value : undefined,
      error: end.status === 'rejected' ? (end.reason as unknown) : undefined,
    };
  };
  const gaveUp = () =>
    seen.flatMap((event) => (event.type === 'retry-gave-up' ? [event.reason] : []));
  return { clock, events, seen, retry, run, gaveUp };
};

describe('Retry', () => {
  it('repeats what may pass, later each time, until it has passed', async () => {
    const { run, retry, seen } = setUp();
    const { attemptsAt, value } = await run([down, down, 'ok']);
    expect(value).toBe('ok');
    expect(attemptsAt).toEqual([0, 100, 300]);
    expect(seen).toEqual([
      {
        type: 'retry-scheduled',
        policy: 'payments',
        retry: 1,
        maxRetries: 3,
        delayMs: 100,
        error: down,
      },
      {
        type: 'retry-scheduled',
        policy: 'payments',
        retry: 2,
        maxRetries: 3,
        delayMs: 200,
        error: down,
      },
    ]);
    expect(retry.counts).toEqual({ calls: 1, retries: 2, recovered: 1, gaveUp: 0 });
  });

  it('tells the operation which attempt it is, and passes on the rest of the context', async () => {
    const { clock, retry } = setUp();
    const { signal } = new AbortController();
    const deadline = Deadline.after('1h', clock);
    const contexts: unknown[] = [];
    const call = retry.execute(
      (context) => {
        contexts.push([
          context.attempt,
          context.signal === signal,
          context.priority,
          context.deadline,
        ]);
        if (contexts.length < 3) throw down;
      },
      { signal, deadline, priority: 7 },
    );
    await clock.advance('1m');
    await call;
    expect(contexts).toEqual([1, 2, 3].map((attempt) => [attempt, true, 7, deadline]));
  });

  it('Law 7: an abort during the delay ends the call at once, and there is no other attempt', async () => {
    const { clock, retry } = setUp({ baseDelay: '5s' });
    const operation = jest.fn(() => Promise.reject(down));
    const caller = new AbortController();
    const call = retry.execute(operation, { signal: caller.signal });
    await clock.advance('30ms');
    caller.abort('gone');
    await expect(call).rejects.toBe('gone');
    expect(clock.now()).toBe(30);
    expect(clock.pendingTimers).toBe(0);
    await clock.advance('1h');
    expect(operation).toHaveBeenCalledTimes(1);
  });

  it('Law 7: an abort by a listener that hears of the retry makes no further attempt', async () => {
    const { clock, events, retry } = setUp();
    const operation = jest.fn(() => Promise.reject(down));
    const caller = new AbortController();
    events.subscribe(() => caller.abort('gone'));
    const call = retry.execute(operation, { signal: caller.signal });
    await expect(call).rejects.toBe('gone');
    await clock.advance('1h');
    expect(operation).toHaveBeenCalledTimes(1);
  });

  it('Law 7: an abort in the moment in which the delay ends makes no further attempt', async () => {
    const { clock, retry } = setUp();
    const operation = jest.fn(() => Promise.reject(down));
    const caller = new AbortController();
    const call = retry.execute(operation, { signal: caller.signal });
    await clock.advance(99);
    clock.advanceSync(1);
    caller.abort('gone');
    await expect(call).rejects.toBe('gone');
    expect(operation).toHaveBeenCalledTimes(1);
  });

  it('Law 7: an attempt that fails after an abort is the last one, and its error is kept', async () => {
    const { retry, gaveUp } = setUp();
    const caller = new AbortController();
    const operation = jest.fn(() => {
      caller.abort('gone');
      throw down;
    });
    await expect(retry.execute(operation, { signal: caller.signal })).rejects.toBe(down);
    expect(operation).toHaveBeenCalledTimes(1);
    expect(gaveUp()).toEqual(['not-retryable']);
  });

  it('Law 7: does not begin for a caller who has cancelled', async () => {
    const { retry } = setUp();
    const operation = jest.fn();
    const call = retry.execute(operation, { signal: AbortSignal.abort('gone') });
    await expect(call).rejects.toBe('gone');
    expect(operation).not.toHaveBeenCalled();
  });

  it('Law 20: the delays of a policy are drawn below a ceiling that was clamped before', async () => {
    const { run } = setUp({ jitter: 'full', baseDelay: 100, maxDelay: 150 });
    const { attemptsAt } = await run([down, down, down, 'ok']);
    expect(attemptsAt).toEqual([0, 50, 125, 200]);
  });

  it('Law 21: without options it makes four attempts, with jitter, and throws the last error as it is', async () => {
    const { run, gaveUp } = setUp({ jitter: undefined });
    const last = { code: 'ECONNRESET' };
    const { attemptsAt, error } = await run([down, down, down, last, 'never']);
    expect(attemptsAt).toEqual([0, 50, 150, 350]);
    expect(error).toBe(last);
    expect(gaveUp()).toEqual(['exhausted']);
  });

  it.each([
    ['an open circuit', new CircuitOpenError('db', 'open', 10)],
    ['a full bulkhead', new BulkheadFullError('db', 1, 0)],
    ['a mistake of the caller', { status: 400 }],
  ])('Law 21: does not repeat %s', async (_, rejection) => {
    const { run, gaveUp } = setUp();
    const { attemptsAt, error } = await run([rejection, 'never']);
    expect(attemptsAt).toEqual([0]);
    expect(error).toBe(rejection);
    expect(gaveUp()).toEqual(['not-retryable']);
  });

  it('Law 21: repeats no rejection whatever `retryOn` says, but a timeout', async () => {
    const { run } = setUp({ retryOn: () => true });
    expect((await run([new CircuitOpenError('db', 'open', 10), 'no'])).attemptsAt).toHaveLength(1);
    expect((await run([new TimeoutError('db', 10), 'ok'])).value).toBe('ok');
  });

  it('Law 22: an allowance that is used up ends the retries, before the wait, with the original error', async () => {
    const budget = new RetryBudget('payments', {
      minimumPerSecond: 0,
      ratio: 0,
      clock: new ManualClock(),
    });
    while (budget.available > 1) budget.tryWithdraw();
    const { run, gaveUp, retry } = setUp({ budget });
    const last = { code: 'ECONNRESET' };
    const { attemptsAt, error } = await run([down, last, 'never']);
    expect(attemptsAt).toEqual([0, 100]);
    expect(error).toBe(last);
    expect(gaveUp()).toEqual(['budget']);
    expect(retry.counts).toMatchObject({ retries: 1, gaveUp: 1 });
  });

  it('Law 22: pays into the budget once a call, and asks it only for attempts that will be made', async () => {
    const budget = { deposit: jest.fn(), tryWithdraw: jest.fn(() => true) };
    const { run } = setUp({ budget, maxRetries: 2 });
    await run([down, down, down]);
    await run([{ code: 'ECONNRESET', retryAfterMs: 20_000 }]);
    expect(budget.deposit).toHaveBeenCalledTimes(2);
    expect(budget.tryWithdraw).toHaveBeenCalledTimes(2);
  });

  it('repeats a result that is as bad as an error, and returns the last one', async () => {
    const { run, gaveUp, seen } = setUp({ maxRetries: 1, retryResult: (value) => value === 503 });
    expect(await run([503, 200])).toMatchObject({ attemptsAt: [0, 100], value: 200 });
    expect(seen[0]).toMatchObject({ type: 'retry-scheduled', error: undefined });
    expect(await run([503, 503])).toMatchObject({ value: 503, error: undefined });
    expect(gaveUp()).toEqual(['exhausted']);
  });

  it('begins no attempt later than `totalTimeout` after the first', async () => {
    const { run, gaveUp } = setUp({ totalTimeout: 300 });
    expect((await run([down, down, down, 'never'])).attemptsAt).toEqual([0, 100, 300]);
    expect(gaveUp()).toEqual(['deadline']);
  });

  it('does not wait for a moment at which the deadline has passed', async () => {
    const { run, clock, gaveUp } = setUp();
    const deadline = Deadline.after(300, clock);
    const { attemptsAt, error } = await run([down, down, 'never'], { deadline });
    expect(attemptsAt).toEqual([0, 100]);
    expect(error).toBe(down);
    expect(gaveUp()).toEqual(['deadline']);
  });

  it('waits as long as it is asked to, but not beyond `maxDelay`', async () => {
    const { run, gaveUp } = setUp();
    const asksFor = (retryAfter: string) => ({
      status: 429,
      headers: new Headers({ 'retry-after': retryAfter }),
    });
    expect((await run([asksFor('10'), 'ok'])).attemptsAt).toEqual([0, 10_000]);
    const tooLong = asksFor('11');
    expect((await run([tooLong, 'never'])).error).toBe(tooLong);
    expect(gaveUp()).toEqual(['retry-after']);
  });

  it('Law 24: throwing is rejecting, and an answer of nothing is an answer', async () => {
    const { run, retry } = setUp();
    expect((await run([down, undefined])).attemptsAt).toEqual([0, 100]);
    expect(retry.counts).toMatchObject({ recovered: 1 });
    await expect(retry.execute(() => Promise.reject(undefined))).rejects.toBeUndefined();
  });

  it('Law 25: leaves no listener on a signal that outlives its calls', async () => {
    const { run } = setUp();
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    await run([down, down, 'ok'], { signal });
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed).toHaveBeenCalledTimes(2);
  });

  it.each([
    [{ maxRetries: -1 }, 'maxRetries', 'a whole number of at least 0, got -1'],
    [{ maxRetries: Infinity }, 'maxRetries', 'a whole number of at least 0, got Infinity'],
    [{ backoffMultiplier: 0.5 }, 'backoffMultiplier', 'a number of at least 1, got 0.5'],
    [{ jitter: 'some' }, 'jitter', 'full, equal, decorrelated or none, got some'],
    [{ baseDelay: 'soon' }, 'baseDelay', 'a duration such as 250ms, 10s, 5m or 1h, got soon'],
    [{ baseDelay: '20s' }, 'maxDelay', 'a duration such as 250ms, 10s, 5m or 1h, got 10000'],
    [{ totalTimeout: -1 }, 'totalTimeout', 'a duration such as 250ms, 10s, 5m or 1h, got -1'],
  ])('refuses %j', (options, option, expected) => {
    const construct = () => new Retry('payments', options as RetryOptions);
    expect(construct).toThrow(InvalidOptionError);
    expect(construct).toThrow(`"payments": expected \`${option}\` to be ${expected}.`);
  });
});
