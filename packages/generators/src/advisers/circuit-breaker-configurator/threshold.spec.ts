import { CircuitBreaker, EventStream } from '@reliability/runtime';
import { ManualClock } from '@reliability/runtime/testing';
import fc from 'fast-check';
import { logBetaBinomialTail } from '../statistics/beta-binomial.js';
import { failureRateUpperBound } from '../statistics/clopper-pearson.js';
import { chooseThreshold, thresholdOf, type ThresholdQuestion } from './threshold.js';

const seeded = { seed: 4, numRuns: 150 };
const at = (perSecond: number): ThresholdQuestion['callsPerSecond'] => ({
  mean: perSecond,
  peak: perSecond,
});

/** Mulberry32: the same numbers in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('the threshold', () => {
  it.each([
    [1, 0.01, '9/50'],
    [1, 0.05, '15/50'],
    [10, 0.01, '9/50'],
    [10, 0.05, '16/50'],
    [100, 0.01, '10/50'],
    [100, 0.05, '17/50'],
  ])('for %d calls a second of which %d fail is %s', (perSecond, failureRate, expected) => {
    const { failures, calls, falseTripsPerYear, power } = chooseThreshold({
      failureRate,
      correlation: 0,
      callsPerSecond: at(perSecond),
    });
    expect(`${failures}/${calls}`).toBe(expected);
    expect(falseTripsPerYear).toBeLessThanOrEqual(1);
    expect(power).toBeGreaterThanOrEqual(0.99);
  });

  it('is the least that keeps the bound', () => {
    const question = { failureRate: 0.03, correlation: 0.01, callsPerSecond: at(20) };
    const { failures, calls } = chooseThreshold(question);
    const yearly = (k: number): number =>
      20 * 365 * 86_400 * Math.exp(logBetaBinomialTail(calls, k, 0.03, 0.01));
    expect(yearly(failures)).toBeLessThanOrEqual(1);
    expect(yearly(failures - 1)).toBeGreaterThan(1);
  });

  it('is never lowered by more failures, more correlation or more calls', () => {
    const rate = fc.double({ min: 0.0005, max: 0.4, noNaN: true });
    const rho = fc.double({ min: 0, max: 0.2, noNaN: true });
    const perSecond = fc.double({ min: 0.01, max: 500, noNaN: true });
    fc.assert(
      fc.property(rate, rate, rho, rho, perSecond, (p, q, r, s, mean) => {
        const ask = (failureRate: number, correlation: number, peak: number): number =>
          chooseThreshold({ failureRate, correlation, callsPerSecond: { mean, peak } }).failures;
        const [low, high] = [Math.min(p, q), Math.max(p, q)];
        expect(ask(high, r, mean)).toBeGreaterThanOrEqual(ask(low, r, mean));
        expect(ask(low, r, mean * 3)).toBeGreaterThanOrEqual(ask(low, r, mean));
        const [less, more] = [Math.min(r, s), Math.max(r, s)];
        const question = { failureRate: low, callsPerSecond: at(mean) };
        expect(thresholdOf(50, { ...question, correlation: more }).failures).toBeGreaterThanOrEqual(
          thresholdOf(50, { ...question, correlation: less }).failures,
        );
      }),
      seeded,
    );
  });

  it('opens on every outage that fails all calls', () => {
    const any = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(any, fc.double({ min: 0, max: 0.9, noNaN: true }), (failureRate, correlation) => {
        const { failures, calls } = chooseThreshold({
          failureRate,
          correlation,
          callsPerSecond: at(1),
        });
        expect(failures).toBeGreaterThanOrEqual(3);
        expect(failures).toBeLessThanOrEqual(calls);
      }),
      seeded,
    );
  });

  it('says so where no threshold keeps the bound', () => {
    const { failures, calls, falseTripsPerYear } = chooseThreshold({
      failureRate: 0.95,
      correlation: 0,
      callsPerSecond: at(1),
    });
    expect(failures).toBe(calls);
    expect(falseTripsPerYear).toBeGreaterThan(1);
  });
});

describe('the bound of false trips', () => {
  const CALLS = 200_000;

  /** How often the runtime's own circuit opens in a run in which the dependency is as it always is. */
  async function openings(
    { failures, calls }: { readonly failures: number; readonly calls: number },
    fails: (call: number) => boolean,
  ): Promise<number> {
    const events = new EventStream();
    let opened = 0;
    const clock = new ManualClock();
    const breaker = new CircuitBreaker('payments', {
      failureThreshold: failures,
      window: `${calls} calls`,
      clock,
      events,
    });
    events.subscribe(({ type }) => {
      if (type !== 'circuit-opened') return;
      opened++;
      breaker.reset();
    });
    const refused = new Error('refused');
    for (let call = 0; call < CALLS; call++) {
      const failed = fails(call);
      await breaker
        .execute(() => (failed ? Promise.reject(refused) : 'well'))
        .catch(() => undefined);
    }
    return opened;
  }

  /** A promise that is kept loosely enough to be broken within the simulation. */
  const perRun = (perSecond: number, trips: number): number =>
    (trips * CALLS) / (perSecond * 365 * 86_400);
  const LOOSE = 2_000;

  it.each([
    [0.01, 1],
    [0.05, 2],
    [0.15, 3],
  ])('holds in the runtime, with independent failures of %d', async (rate, seed) => {
    const threshold = thresholdOf(50, {
      failureRate: rate,
      correlation: 0,
      callsPerSecond: at(1),
      falseTripsPerYear: LOOSE,
    });
    const next = chance(seed);
    const seen = await openings(threshold, () => next() < rate);
    expect(seen).toBeLessThanOrEqual(perRun(1, LOOSE));
    // One failure less, and it would not: the bound is no empty promise.
    const again = chance(seed);
    const less = { ...threshold, failures: Math.ceil(threshold.failures / 2) };
    expect(await openings(less, () => again() < rate)).toBeGreaterThan(perRun(1, LOOSE));
  });

  it('holds where failures come together, and is broken by whoever takes them for independent', async () => {
    const [rate, correlation] = [0.05, 0.05];
    // Half of the windows fail never, and half at a rate that gives this mean; windows of 50 calls draw anew.
    const spread = Math.sqrt(correlation * rate * (1 - rate));
    const failing = (next: () => number): ((call: number) => boolean) => {
      let now = rate;
      return (call) => {
        if (call % 50 === 0) now = next() < 0.5 ? rate - spread : rate + spread;
        return next() < now;
      };
    };
    const question = { failureRate: rate, callsPerSecond: at(1), falseTripsPerYear: LOOSE };
    const bound = perRun(1, LOOSE);
    const aware = thresholdOf(50, { ...question, correlation });
    expect(await openings(aware, failing(chance(4)))).toBeLessThanOrEqual(bound);
    const naive = thresholdOf(50, { ...question, correlation: 0 });
    expect(await openings(naive, failing(chance(4)))).toBeGreaterThan(bound);
  });

  it('holds for a baseline that is under-sampled, as often as the confidence says', async () => {
    const rate = 0.02;
    const next = chance(5);
    let broken = 0;
    for (let sample = 0; sample < 200; sample++) {
      let failures = 0;
      for (let call = 0; call < 100; call++) if (next() < rate) failures++;
      const bound = failureRateUpperBound(failures, 100);
      const question = { correlation: 0, callsPerSecond: at(1) };
      const { calls, failures: k } = chooseThreshold({ ...question, failureRate: bound });
      const yearly = 365 * 86_400 * Math.exp(logBetaBinomialTail(calls, k, rate, 0));
      if (yearly > 1) broken++;
    }
    expect(broken / 200).toBeLessThanOrEqual(0.05);
  });
});
