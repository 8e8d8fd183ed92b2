import fc from 'fast-check';
import { ManualClock } from '../testing/manual-clock.js';
import { RateLimiter } from './rate-limiter.js';

const options = fc.record({
  limit: fc.integer({ min: 1, max: 20 }),
  per: fc.integer({ min: 1, max: 2_000 }),
  burst: fc.integer({ min: 1, max: 30 }),
  maxWait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })),
});
/** Calls, each some milliseconds after the one before; some are cancelled a while after they came. */
const arrivals = fc.array(
  fc.record({
    after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700 })),
    cancelAfter: fc.option(fc.integer({ min: 0, max: 500 })),
  }),
  { maxLength: 40 },
);

interface Call {
  readonly cameAt: number;
  begunAt?: number;
  outcome?: 'done' | 'rejected' | 'cancelled';
}

const CANCELLED = Symbol('cancelled');
/** What adding up intervals may lose. */
const TOLERANCE = 2e-3;

async function replay(
  settings: { limit: number; per: number; burst: number; maxWait: number },
  steps: readonly { after: number; cancelAfter: number | null }[],
): Promise<Call[]> {
  const clock = new ManualClock();
  const limiter = new RateLimiter('payments', { ...settings, clock });
  const calls: Call[] = [];
  for (const { after, cancelAfter } of steps) {
    await clock.advance(after);
    const call: Call = { cameAt: clock.now() };
    const controller = new AbortController();
    if (cancelAfter !== null) clock.schedule(() => controller.abort(CANCELLED), cancelAfter);
    limiter
      .execute(() => (call.begunAt = clock.now()), { signal: controller.signal })
      .then(
        () => (call.outcome = 'done'),
        (reason) => (call.outcome = reason === CANCELLED ? 'cancelled' : 'rejected'),
      );
    calls.push(call);
  }
  await clock.advance(100_000);
  expect(limiter.queued).toBe(0);
  expect(clock.pendingTimers).toBe(0);
  return calls;
}

const begunIn = (calls: readonly Call[]): number[] =>
  calls.flatMap(({ begunAt }) => (begunAt === undefined ? [] : [begunAt]));

describe('RateLimiter, for any traffic', () => {
  it('lets no stretch of time see more calls than a burst and its share of the limit', async () => {
    await fc.assert(
      fc.asyncProperty(options, arrivals, async (settings, steps) => {
        const begun = begunIn(await replay(settings, steps));
        const interval = settings.per / settings.limit;
        for (let first = 0; first < begun.length; first++) {
          for (let last = first; last < begun.length; last++) {
            const stretch = begun[last]! - begun[first]! + TOLERANCE;
            expect(last - first + 1).toBeLessThanOrEqual(settings.burst + stretch / interval);
          }
        }
      }),
    );
  });

  it('serves in the order of arrival, none later than it may wait, and forgets nobody', async () => {
    await fc.assert(
      fc.asyncProperty(options, arrivals, async (settings, steps) => {
        const calls = await replay(settings, steps);
        const begun = begunIn(calls);
        expect(begun).toEqual([...begun].sort((a, b) => a - b));
        for (const call of calls) {
          expect(call.outcome).toBeDefined();
          expect(call.begunAt !== undefined).toBe(call.outcome === 'done');
          if (call.begunAt !== undefined) {
            expect(call.begunAt - call.cameAt).toBeLessThanOrEqual(settings.maxWait + TOLERANCE);
          }
        }
      }),
    );
  });

  it('decides as a counted bucket of tokens does where nobody waits', async () => {
    await fc.assert(
      fc.asyncProperty(options, arrivals, async (settings, steps) => {
        const calls = await replay(
          { ...settings, maxWait: 0 },
          steps.map(({ after }) => ({ after, cancelAfter: null })),
        );
        let tokens = settings.burst;
        let filledAt = 0;
        for (const { cameAt, outcome } of calls) {
          const earned = ((cameAt - filledAt) * settings.limit) / settings.per;
          tokens = Math.min(settings.burst, tokens + earned);
          filledAt = cameAt;
          // Within a rounding error of a whole token the two may differ, and both be right.
          const isWhole = tokens >= 1;
          if (Math.abs(tokens - 1) > 1e-6) expect(outcome === 'done').toBe(isWhole);
          if (outcome === 'done') tokens -= 1;
        }
      }),
    );
  });

  it('turns nobody away who could have begun: one call more always begins after its turn', async () => {
    await fc.assert(
      fc.asyncProperty(options, arrivals, async (settings, steps) => {
        const clock = new ManualClock();
        const limiter = new RateLimiter('payments', { ...settings, maxWait: 0, clock });
        for (const { after } of steps) {
          await clock.advance(after);
          const retryAfterMs = await limiter
            .execute(() => 0)
            .catch((error: { retryAfterMs: number }) => error.retryAfterMs);
          if (retryAfterMs > 0) {
            clock.advanceSync(retryAfterMs);
            await expect(limiter.execute(() => 'begun')).resolves.toBe('begun');
          }
        }
      }),
    );
  });
});
