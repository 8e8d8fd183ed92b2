import { Bulkhead } from '../bulkhead/bulkhead.js';
import { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import { Deadline } from '../deadline/deadline.js';
import { EventStream } from '../events/event-stream.js';
import type { Operation, Policy } from '../policy.js';
import { Retry } from '../retry/retry.js';
import { RetryBudget } from '../retry-budget/retry-budget.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Timeout } from '../timeout/timeout.js';
import { pipeline } from './pipeline.js';

const down = Object.assign(new Error('down'), { code: 'ECONNREFUSED' });

const setUp = () => {
  const clock = new ManualClock();
  const shared = { clock, events: new EventStream() };
  return { clock, shared };
};

const traced = (name: string, trace: string[]): Policy => ({
  name,
  execute: async <T>(operation: Operation<T>, options = {}) => {
    trace.push(`${name} begins`);
    const result = await operation(options as never);
    trace.push(`${name} ends`);
    return result;
  },
});

describe('pipeline', () => {
  it('puts the first policy outermost and bears its name', async () => {
    const trace: string[] = [];
    const all = pipeline(traced('a', trace), traced('b', trace), traced('c', trace));
    expect(all.name).toBe('a');
    await expect(all.execute(() => 'done')).resolves.toBe('done');
    expect(trace).toEqual(['a begins', 'b begins', 'c begins', 'c ends', 'b ends', 'a ends']);
  });

  it('is its policy where there is one, and nothing where there is none', () => {
    const only = traced('a', []);
    expect(pipeline(only)).toBe(only);
    expect(() => pipeline()).toThrow(
      new TypeError('Expected pipeline() to be given at least one policy.'),
    );
  });

  it('brings the number of the attempt, the priority and the deadline to the operation', async () => {
    const { clock, shared } = setUp();
    const all = pipeline(
      new Retry('api', { jitter: 'none', ...shared }),
      new CircuitBreaker('api', shared),
      new Timeout('api', { duration: '1s', ...shared }),
      new Bulkhead('api', shared),
    );
    const deadline = Deadline.after('1h', clock);
    const contexts: unknown[] = [];
    const call = all.execute(
      ({ attempt, priority, deadline }) => {
        contexts.push({ attempt, priority, deadline });
        if (contexts.length < 3) throw down;
        return 'done';
      },
      { priority: 4, deadline },
    );
    await clock.advance('1m');
    await expect(call).resolves.toBe('done');
    expect(contexts).toEqual([1, 2, 3].map((attempt) => ({ attempt, priority: 4, deadline })));
  });

  it("aborts the operation's signal by a timeout outside, and by the caller, with their reasons", async () => {
    const { clock, shared } = setUp();
    const all = pipeline(
      new Timeout('api', { duration: '1s', ...shared }),
      new CircuitBreaker('api', shared),
      new Bulkhead('api', shared),
    );
    const signals: AbortSignal[] = [];
    const hangs: Operation<never> = ({ signal }) => {
      signals.push(signal);
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      );
    };
    const caller = new AbortController();
    const ends = Promise.allSettled([
      all.execute(hangs),
      all.execute(hangs, { signal: caller.signal }),
    ]);
    caller.abort('gone');
    await clock.advance('1s');
    const [timedOut, cancelled] = await ends;
    expect(timedOut).toMatchObject({ reason: { code: 'RELIABILITY_TIMEOUT' } });
    expect(cancelled).toMatchObject({ reason: 'gone' });
    expect(signals.map(({ reason }) => reason as unknown)).toEqual([
      (timedOut as PromiseRejectedResult).reason,
      'gone',
    ]);
  });

  it('Law 12: aborts no signal because the call succeeded', async () => {
    const { clock, shared } = setUp();
    const all = pipeline(
      new Retry('api', shared),
      new CircuitBreaker('api', shared),
      new Timeout('api', { duration: '1s', ...shared }),
      new Bulkhead('api', shared),
    );
    const signal = await all.execute((context) => context.signal);
    await clock.advance('1h');
    expect(signal.aborted).toBe(false);
  });

  it('Law 21: an open circuit ends the retries, and costs the dependency nothing more', async () => {
    const { clock, shared } = setUp();
    const breaker = new CircuitBreaker('api', { failureThreshold: 2, ...shared });
    const retry = new Retry('api', { maxRetries: 9, ...shared });
    const operation = jest.fn(() => Promise.reject(down));
    const call = expect(pipeline(retry, breaker).execute(operation)).rejects.toMatchObject({
      code: 'RELIABILITY_CIRCUIT_OPEN',
    });
    await clock.advance('1m');
    await call;
    expect(operation).toHaveBeenCalledTimes(2);
    expect(retry.counts).toMatchObject({ retries: 2, gaveUp: 1 });
    expect(clock.pendingTimers).toBe(0);
  });

  it('Law 22: layers of retries multiply, unless they share a budget', async () => {
    const calls = async (budgeted: boolean) => {
      const { clock, shared } = setUp();
      const budget = budgeted
        ? new RetryBudget('api', { minimumPerSecond: 0, ratio: 0, clock })
        : undefined;
      const layer = () => new Retry('api', { maxRetries: 3, budget, ...shared });
      const operation = jest.fn(() => Promise.reject(down));
      const call = expect(pipeline(layer(), layer(), layer()).execute(operation)).rejects.toBe(
        down,
      );
      await clock.advance('1h');
      await call;
      return operation.mock.calls.length;
    };
    await expect(calls(false)).resolves.toBe(64);
    await expect(calls(true)).resolves.toBe(1 + 10);
  });

  it('gives each attempt the whole of a timeout inside', async () => {
    const { clock, shared } = setUp();
    const all = pipeline(
      new Retry('api', { maxRetries: 1, jitter: 'none', ...shared }),
      new Timeout('api', { duration: '1s', ...shared }),
    );
    const begunAt: number[] = [];
    const call = all.execute(() => {
      begunAt.push(clock.now());
      return new Promise<never>(() => undefined);
    });
    const rejection = expect(call).rejects.toMatchObject({ code: 'RELIABILITY_TIMEOUT' });
    await clock.advance('1h');
    await rejection;
    expect(begunAt).toEqual([0, 1_100]);
  });
});
