import {
  BulkheadFullError,
  CircuitOpenError,
  isReliabilityError,
  TimeoutError,
} from '../errors.js';
import type { Verdict } from './options.js';
import { failed, setUp } from './test-support/set-up.js';

describe('a call through a CircuitBreaker', () => {
  it('Law 5: an ignored probe gives its slot back and no verdict', async () => {
    const { breaker, openAndWait, begin, succeed } = setUp();
    await openAndWait();
    breaker.reconfigure({ classifyError: () => 'ignored' });
    await begin().fail();
    expect(breaker.state).toBe('half-open');
    await succeed();
    expect(breaker.state).toBe('closed');
  });

  it('Law 5: a cancelled probe gives its slot back and no verdict', async () => {
    const { breaker, openAndWait, begin, succeed } = setUp();
    await openAndWait();
    const caller = new AbortController();
    const probe = begin({ signal: caller.signal });
    caller.abort('gone');
    await probe.fail('gone');
    expect(breaker.state).toBe('half-open');
    await succeed();
    expect(breaker.state).toBe('closed');
  });

  it('Law 6: a caller who cancels says nothing about the dependency', async () => {
    const { breaker, begin } = setUp();
    for (let n = 0; n < 5; n++) {
      const caller = new AbortController();
      const call = begin({ signal: caller.signal });
      caller.abort();
      await call.fail(caller.signal.reason);
    }
    expect(breaker.state).toBe('closed');
    expect(breaker.counts).toMatchObject({ ignored: 5, failure: 0 });
  });

  it('Law 6: a time limit that ran out counts, also where it is the reason of an abort', async () => {
    const { breaker, begin } = setUp();
    for (const reason of [new TimeoutError('payments', 50), new DOMException('', 'TimeoutError')]) {
      const caller = new AbortController();
      const call = begin({ signal: caller.signal });
      caller.abort(reason);
      await call.fail(reason);
    }
    expect(breaker.state).toBe('open');
  });

  it("Law 6: another policy's rejection is not even asked about", async () => {
    const classifyError = jest.fn<Verdict, []>(() => 'failure');
    const { breaker, begin } = setUp({ classifyError });
    for (const error of [new BulkheadFullError('db', 1, 0), new CircuitOpenError('db', 'open', 1)])
      await begin().fail(error);
    expect(breaker.counts).toMatchObject({ ignored: 2, failure: 0 });
    expect(classifyError).not.toHaveBeenCalled();
  });

  it('does not begin for a caller who has cancelled, nor take a probe', async () => {
    const { breaker, openAndWait, succeed } = setUp();
    await openAndWait();
    const operation = jest.fn();
    const call = breaker.execute(operation, { signal: AbortSignal.abort('gone') });
    await expect(call).rejects.toBe('gone');
    expect(operation).not.toHaveBeenCalled();
    expect(breaker.state).toBe('open');
    await succeed();
  });

  it('asks `classifyError` and `classifyResult` what an outcome says', async () => {
    const { breaker } = setUp({
      classifyError: (error) => (error === 'not found' ? 'success' : 'failure'),
      classifyResult: (value) => (value === 500 ? 'failure' : 'success'),
    });
    await expect(breaker.execute(() => Promise.reject('not found'))).rejects.toBe('not found');
    await expect(breaker.execute(() => 200)).resolves.toBe(200);
    expect(breaker.counts).toMatchObject({ success: 2, failure: 0 });
    await expect(breaker.execute(() => 500)).resolves.toBe(500);
    await expect(breaker.execute(() => 500)).resolves.toBe(500);
    expect(breaker.state).toBe('open');
  });

  it("Law 12: the caller's signal reaches the operation, and success does not abort it", async () => {
    const { breaker } = setUp();
    const { signal } = new AbortController();
    const own = await breaker.execute((context) => context.signal);
    expect(own.aborted).toBe(false);
    await expect(breaker.execute((context) => context.signal, { signal })).resolves.toBe(signal);
    expect(signal.aborted).toBe(false);
  });

  it('Law 13: gives each call a signal of its own', async () => {
    const { breaker } = setUp();
    const signalOf = () => breaker.execute((context) => context.signal);
    expect(await signalOf()).not.toBe(await signalOf());
  });

  it('Law 14: a listener that throws neither fails a call nor stops a change of state', async () => {
    const report = jest.spyOn(console, 'error').mockImplementation();
    const { breaker, events, openAndWait, succeed } = setUp();
    events.subscribe(() => {
      throw new Error('listener');
    });
    await openAndWait();
    await succeed();
    expect(breaker.state).toBe('closed');
    expect(report).toHaveBeenCalledTimes(3);
    report.mockRestore();
  });

  it('Law 23: a call under way is no good call', async () => {
    const { breaker, begin, fail } = setUp({
      failureThreshold: undefined,
      failureRateThreshold: 1,
      minimumCalls: 3,
    });
    for (let n = 0; n < 50; n++) begin();
    await fail(3);
    expect(breaker.state).toBe('open');
  });

  it('Law 23: a slow failure counts in the window in which it ended', async () => {
    const { clock, breaker, begin } = setUp();
    const calls = [begin(), begin()];
    clock.advanceSync('1h');
    for (const call of calls) await call.fail();
    expect(breaker.state).toBe('open');
  });

  it('Law 24: throwing is rejecting, and an answer of nothing is a success', async () => {
    const { breaker } = setUp();
    await expect(breaker.execute(() => undefined)).resolves.toBeUndefined();
    expect(breaker.counts.success).toBe(1);
    const call = breaker.execute(() => {
      throw undefined;
    });
    await expect(call).rejects.toBeUndefined();
    expect(breaker.counts.failure).toBe(1);
  });

  it('Law 27: a rejection says who rejects, why, and when to come back', async () => {
    const { clock, fail, rejection } = setUp();
    await fail(2);
    clock.advanceSync(55_800);
    const error = await rejection();
    expect(error).toMatchObject({
      name: 'CircuitOpenError',
      code: 'RELIABILITY_CIRCUIT_OPEN',
      policy: 'payments',
      state: 'open',
      retryAfterMs: 4_200,
      message: 'Circuit "payments" is open; next probe in 4.2 s.',
    });
    expect(error.stack ?? '').not.toMatch(/^\s+at /m);
    expect(isReliabilityError(error)).toBe(true);
    expect(isReliabilityError(error, 'RELIABILITY_CIRCUIT_OPEN')).toBe(true);
    expect(isReliabilityError(error, 'RELIABILITY_TIMEOUT')).toBe(false);
    expect(isReliabilityError(failed)).toBe(false);
  });
});
