import { BulkheadFullError } from '../errors.js';
import type { CircuitBreakerOptions } from './options.js';
import { failed, reasons, setUp } from './test-support/set-up.js';

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
});
