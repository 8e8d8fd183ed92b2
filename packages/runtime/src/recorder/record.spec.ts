import { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import { Scope } from '../context.js';
import { EventStream } from '../events/event-stream.js';
import { failuresOf } from '../failure-kind/failures-of.js';
import { pipeline } from '../pipeline/pipeline.js';
import type { Context } from '../policy.js';
import { Retry } from '../retry/retry.js';
import { ManualClock } from '../testing/manual-clock.js';

const validation = new Error('the amount must be above 0');

describe('a recorded answer', () => {
  const events = new EventStream();
  let clock: ManualClock;
  let breaker: CircuitBreaker;

  beforeEach(() => {
    clock = new ManualClock({ randoms: 0 });
    breaker = new CircuitBreaker('payment-api', {
      clock,
      events,
      failures: failuresOf('http'),
      failureThreshold: 1,
    });
  });

  /** An attempt that is answered with these statuses, and then returns, or throws `error`. */
  const answered =
    (statuses: readonly number[], error?: Error) =>
    (context: Context): Promise<string> => {
      for (const status of statuses) context.record({ status });
      return error ? Promise.reject(error) : Promise.resolve('done');
    };

  it('is given back as it is', async () => {
    const response = { status: 503 };
    await breaker.execute((context) => {
      expect(context.record(response)).toBe(response);
      return Promise.resolve();
    });
    expect(Scope.root.record(response)).toBe(response);
  });

  it.each([500, 503, 408, 429])(
    'of %i opens the circuit, though nothing is thrown',
    async (status) => {
      expect(await breaker.execute(answered([status]))).toBe('done');
      expect(breaker.state).toBe('open');
    },
  );

  it.each([200, 301, 404, 402])('of %i is a good one', async (status) => {
    expect(await breaker.execute(answered([status]))).toBe('done');
    expect(breaker.state).toBe('closed');
    expect(breaker.counts.success).toBe(1);
  });

  it('of a failure makes what is thrown afterwards the dependency’s failure', async () => {
    await expect(breaker.execute(answered([503], new Error('bad')))).rejects.toThrow('bad');
    expect(breaker.state).toBe('open');
  });

  it.each([200, 404])(
    'of %i makes what is thrown afterwards the caller’s own affair',
    async (status) => {
      await expect(breaker.execute(answered([status], validation))).rejects.toBe(validation);
      expect(breaker.state).toBe('closed');
      expect(breaker.counts.failure).toBe(0);
    },
  );

  it('counts by the worst of several', async () => {
    await breaker.execute(answered([200, 503, 200]));
    expect(breaker.state).toBe('open');
  });

  it('tells nothing to the circuit of another dependency', async () => {
    const other = new CircuitBreaker('user-api', { clock, events, failureThreshold: 1 });
    await other.execute((context) => breaker.execute(answered([503]), context));
    expect([breaker.state, other.state]).toEqual(['open', 'closed']);
  });

  it('with a status that cannot be read says nothing', async () => {
    const hostile = {
      get status(): number {
        throw new Error('no');
      },
    };
    await breaker.execute((context) => Promise.resolve(context.record(hostile)));
    await breaker.execute((context) => Promise.resolve(context.record(null)));
    expect(breaker.state).toBe('closed');
  });

  describe('under a retry', () => {
    const retried = async (statuses: readonly number[], error?: Error): Promise<number> => {
      const retry = new Retry('payment-api', { clock, events, maxRetries: 2, baseDelay: 10 });
      let attempts = 0;
      const call = pipeline(
        retry,
        new CircuitBreaker('payment-api', { clock, events, failures: failuresOf('http') }),
      )
        .execute((context) => {
          attempts++;
          return answered(statuses, error)(context);
        })
        .catch(() => undefined);
      await clock.advance('1m');
      await call;
      return attempts;
    };

    it('of 503 lets an attempt that threw be repeated as that status would be', async () => {
      expect(await retried([503], new Error('bad'))).toBe(3);
    });

    it('of 500 does not, as 500 is not known to pass', async () => {
      expect(await retried([500], new Error('bad'))).toBe(1);
    });

    it('leaves an attempt that returned as it is: its value is the caller’s', async () => {
      expect(await retried([503])).toBe(1);
    });

    it('begins anew with each attempt', async () => {
      const retry = new Retry('payment-api', { clock, events, maxRetries: 2, baseDelay: 10 });
      let attempts = 0;
      const call = retry
        .execute((context) => answered(attempts++ === 0 ? [503] : [200], validation)(context))
        .catch((error: unknown) => error);
      await clock.advance('1m');
      expect(await call).toBe(validation);
      expect(attempts).toBe(2);
    });
  });
});
