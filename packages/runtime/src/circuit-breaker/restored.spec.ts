import { type CircuitSnapshot } from './circuit-breaker.js';
import { setUp } from './test-support/set-up.js';

describe('a CircuitBreaker that waits, or was restored', () => {
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
});
