import {
  BulkheadFullError,
  CircuitOpenError,
  isReliabilityError,
  TimeoutError,
} from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import type { ExecuteOptions } from '../policy.js';
import { ManualClock } from '../testing/manual-clock.js';
import { CircuitBreaker, type CircuitSnapshot } from './circuit-breaker.js';
import type { CircuitBreakerOptions, Verdict } from './options.js';

const failed = new Error('failed');
const fails = () => Promise.reject(failed);

const setUp = (options: CircuitBreakerOptions = {}) => {
  const clock = new ManualClock();
  const events = new EventStream();
  const seen: ReliabilityEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const breaker = new CircuitBreaker('payments', {
    failureThreshold: 2,
    window: '10s',
    resetTimeout: '60s',
    clock,
    events,
    ...options,
  });
  const fail = async (times = 1): Promise<void> => {
    for (let n = 0; n < times; n++) await expect(breaker.execute(fails)).rejects.toBe(failed);
  };
  const succeed = () => expect(breaker.execute(() => 'ok')).resolves.toBe('ok');
  /** The error with which the breaker turns a call away; fails the test where it lets the call through. */
  const rejection = async (): Promise<CircuitOpenError> => {
    const operation = jest.fn();
    const error: unknown = await breaker.execute(operation).catch((reason: unknown) => reason);
    expect(operation).not.toHaveBeenCalled();
    expect(error).toBeInstanceOf(CircuitOpenError);
    return error as CircuitOpenError;
  };
  /** A call that stays under way until it is ended by hand. */
  const begin = (callOptions?: ExecuteOptions) => {
    let answer!: (value: string) => void;
    let refuse!: (error: unknown) => void;
    const call = breaker.execute(
      () => new Promise<string>((resolve, reject) => ([answer, refuse] = [resolve, reject])),
      callOptions,
    );
    return {
      succeed: async () => (answer('late'), await call),
      fail: async (error: unknown = failed) => {
        refuse(error);
        await expect(call).rejects.toBe(error);
      },
    };
  };
  /** Opens the circuit and waits until it may be probed. */
  const openAndWait = async () => {
    await fail(2);
    expect(breaker.state).toBe('open');
    clock.advanceSync('60s');
  };
  return { clock, events, seen, breaker, fail, succeed, rejection, begin, openAndWait };
};

const reasons = (seen: readonly ReliabilityEvent[]) =>
  seen.flatMap((event) => (event.type === 'circuit-opened' ? [event.reason] : []));

describe('CircuitBreaker', () => {
  it('opens, probes and closes, and tells why', async () => {
    const { breaker, seen, openAndWait, succeed } = setUp();
    await openAndWait();
    await succeed();
    expect(breaker.state).toBe('closed');
    expect(seen).toEqual([
      { type: 'circuit-opened', policy: 'payments', reason: 'failures', retryAfterMs: 60_000 },
      { type: 'circuit-half-opened', policy: 'payments' },
      { type: 'circuit-closed', policy: 'payments' },
    ]);
  });

  it('counts what became of each call', async () => {
    const { breaker, fail, succeed, rejection } = setUp();
    await succeed();
    await breaker.execute(() => Promise.reject(new BulkheadFullError('db', 1, 0))).catch(() => 0);
    await fail(2);
    await rejection();
    expect(breaker.counts).toEqual({ success: 1, failure: 2, ignored: 1, rejected: 1, opened: 1 });
  });

  it.each<[string, CircuitBreakerOptions]>([
    ['failure-rate', { failureRateThreshold: 0.5, failureThreshold: undefined, minimumCalls: 4 }],
    [
      'slow-calls',
      { slowCallDuration: 100, slowCallRateThreshold: 0.5, failureThreshold: 9, minimumCalls: 4 },
    ],
  ])('opens for its %s when enough calls were made, and not before', async (reason, options) => {
    const { clock, breaker, seen, succeed } = setUp(options);
    const bad = async () => {
      if (reason === 'failure-rate') throw failed;
      clock.advanceSync(100);
    };
    await breaker.execute(bad).catch(() => 0);
    await breaker.execute(bad).catch(() => 0);
    await succeed();
    expect(breaker.state).toBe('closed');
    await breaker.execute(bad).catch(() => 0);
    expect(breaker.state).toBe('open');
    expect(reasons(seen)).toEqual([reason]);
  });

  it('Law 1: forgets failures by the time that passed, without a call in between', async () => {
    const { clock, breaker, fail } = setUp();
    await fail();
    clock.advanceSync('10s');
    await fail();
    expect(breaker.state).toBe('closed');
    await fail();
    expect(breaker.state).toBe('open');
  });

  it.each(['succeed', 'fail'] as const)(
    'Law 2: an older call that ends with `%s` decides nothing while half-open',
    async (ending) => {
      const { breaker, begin, openAndWait } = setUp();
      const old = begin();
      await openAndWait();
      const probe = begin();
      await old[ending]();
      expect(breaker.state).toBe('half-open');
      await probe.succeed();
      expect(breaker.state).toBe('closed');
    },
  );

  it('Law 2: failures of an older generation do not count after closing', async () => {
    const { breaker, begin, openAndWait, succeed, fail } = setUp();
    const old = [begin(), begin(), begin()];
    await openAndWait();
    await succeed();
    for (const call of old) await call.fail();
    await fail();
    expect(breaker.state).toBe('closed');
  });

  it('Law 3: a hung probe counts as failed at the end of its lease, and its late end says nothing', async () => {
    const { clock, breaker, seen, begin, openAndWait, rejection, succeed } = setUp({
      probeTimeout: '5s',
    });
    await openAndWait();
    const hung = begin();
    expect((await rejection()).retryAfterMs).toBe(5_000);
    clock.advanceSync('5s');
    expect(await rejection()).toMatchObject({ state: 'open', retryAfterMs: 60_000 });
    expect(reasons(seen)).toEqual(['failures', 'probe-hung']);
    await hung.succeed();
    expect(breaker.state).toBe('open');
    clock.advanceSync('60s');
    await succeed();
    expect(breaker.state).toBe('closed');
  });

  it('Law 4: rejects at once whoever comes while the probes are under way', async () => {
    const { clock, begin, openAndWait, rejection } = setUp({ halfOpenMaxCalls: 2 });
    await openAndWait();
    begin();
    begin();
    for (let n = 0; n < 100; n++) expect((await rejection()).state).toBe('half-open');
    expect(clock.pendingTimers).toBe(0);
  });

  it('Law 4: lets the crowd back little by little', async () => {
    const { clock, breaker, openAndWait, succeed, rejection } = setUp({ recoveryRamp: '10s' });
    await openAndWait();
    await succeed();
    await succeed();
    const turnedAway = await rejection();
    expect(turnedAway).toMatchObject({ state: 'closed', retryAfterMs: 10_000 });
    expect(turnedAway.message).toBe(
      'Circuit "payments" is recovering and admits a part of the calls; all of them in 10 s.',
    );
    clock.advanceSync('10s');
    for (let n = 0; n < 20; n++) await succeed();
    expect(breaker.counts.rejected).toBe(1);
  });

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

  it('closes after as many good probes as `successThreshold` says, and opens after one bad one', async () => {
    const { breaker, clock, seen, openAndWait, succeed, fail } = setUp({ successThreshold: 2 });
    await openAndWait();
    await succeed();
    expect(breaker.state).toBe('half-open');
    await fail();
    expect(breaker.state).toBe('open');
    expect(reasons(seen)).toEqual(['failures', 'probe-failed']);
    clock.advanceSync('60s');
    await succeed();
    expect(breaker.state).toBe('half-open');
    await succeed();
    expect(breaker.state).toBe('closed');
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

  it('Law 16: an open circuit may be probed on time when somebody sets the wall clock back', async () => {
    jest.useFakeTimers();
    try {
      const { breaker, fail, succeed, rejection } = setUp({ clock: undefined });
      await fail(2);
      jest.setSystemTime(Date.now() - 3_600_000);
      jest.advanceTimersByTime(59_999);
      await rejection();
      jest.advanceTimersByTime(1);
      await succeed();
      expect(breaker.state).toBe('closed');
    } finally {
      jest.useRealTimers();
    }
  });

  it('Law 17: an isolated circuit that was restored is released by `reset`', async () => {
    const { breaker, seen, rejection, succeed } = setUp();
    const stored = setUp().breaker;
    stored.isolate();
    breaker.restore(JSON.parse(JSON.stringify(stored.snapshot())) as CircuitSnapshot);
    expect(await rejection()).toMatchObject({ state: 'isolated', retryAfterMs: Infinity });
    breaker.reset();
    await succeed();
    expect(seen).toEqual([{ type: 'circuit-closed', policy: 'payments' }]);
  });

  it('Law 17: an open circuit that was restored waits for the rest of its time', async () => {
    const stored = setUp();
    await stored.fail(2);
    stored.clock.advanceSync('20s');
    const { breaker, clock, rejection, succeed } = setUp();
    clock.advanceSync('1h');
    breaker.restore(stored.breaker.snapshot());
    expect((await rejection()).retryAfterMs).toBe(40_000);
    clock.advanceSync('40s');
    await succeed();
  });

  it('Law 17: a half-open circuit that was restored lets one probe through', async () => {
    const stored = setUp();
    await stored.openAndWait();
    stored.begin();
    const { breaker, begin, rejection } = setUp();
    breaker.restore(stored.breaker.snapshot());
    expect(breaker.state).toBe('open');
    begin();
    expect((await rejection()).state).toBe('half-open');
  });

  it.each([
    [1e15, 60_000],
    [Infinity, 60_000],
    [60_001, 60_000],
    [-1, 0],
    [NaN, 0],
  ])('Law 17: a stored wait of %d ms becomes one of %d ms', (retryAfterMs, trusted) => {
    const { breaker } = setUp();
    breaker.restore({ state: 'open', retryAfterMs });
    expect(breaker.snapshot()).toEqual({ state: 'open', retryAfterMs: trusted });
  });

  it('Law 18: an open circuit has no timer', async () => {
    const { clock, fail } = setUp();
    await fail(2);
    expect(clock.pendingTimers).toBe(0);
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
