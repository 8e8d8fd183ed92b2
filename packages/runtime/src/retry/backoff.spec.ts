import fc from 'fast-check';
import { ManualClock } from '../testing/manual-clock.js';
import { type Backoff, backoffDelay, type Jitter } from './backoff.js';

const backoff = (jitter: Jitter): Backoff => ({
  baseMs: 100,
  maxMs: 10_000,
  multiplier: 2,
  jitter,
});

/** The delays before the first retries where chance is always `random`. */
const delays = (settings: Backoff, random: number, retries: number): number[] => {
  const clock = new ManualClock({ randoms: random });
  let previous = settings.baseMs;
  return Array.from(
    { length: retries },
    (_, index) => (previous = backoffDelay(settings, index + 1, previous, clock)),
  );
};

describe('backoffDelay', () => {
  it.each<[Jitter, number, number[]]>([
    ['none', 0.5, [100, 200, 400, 800]],
    ['full', 0.5, [50, 100, 200, 400]],
    ['equal', 0.5, [75, 150, 300, 600]],
    ['decorrelated', 0.5, [200, 350, 575, 912.5]],
  ])('grows with jitter %s', (jitter, random, expected) => {
    expect(delays(backoff(jitter), random, 4)).toEqual(expected);
  });

  it.each<[Jitter, number, number]>([
    ['full', 0.25, 2_500],
    ['equal', 0.5, 7_500],
    ['decorrelated', 0.5, 5_050],
  ])(
    'Law 20: clamps the ceiling first and draws then, with jitter %s',
    (jitter, random, expected) => {
      const clock = new ManualClock({ randoms: random });
      expect(backoffDelay(backoff(jitter), 30, 10_000, clock)).toBe(expected);
    },
  );

  const settings = fc
    .record({
      baseMs: fc.integer({ min: 0, max: 5_000 }),
      above: fc.integer({ min: 0, max: 50_000 }),
      multiplier: fc.double({ min: 1, max: 10, noNaN: true }),
    })
    .map(({ baseMs, above, multiplier }) => ({ baseMs, maxMs: baseMs + above, multiplier }));
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const retries = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5_000 }));

  it('Law 20: draws between its bounds, for any options, retry and chance', () => {
    fc.assert(
      fc.property(settings, retries, chance, chance, (shared, retry, share, random) => {
        const clock = new ManualClock({ randoms: random });
        const ceiling =
          Math.min(shared.maxMs, shared.baseMs * shared.multiplier ** (retry - 1)) || 0;
        const previous = shared.baseMs + share * (shared.maxMs - shared.baseMs);
        const bounds: Record<Jitter, [number, number]> = {
          none: [ceiling, ceiling],
          full: [0, ceiling],
          equal: [ceiling / 2, ceiling],
          decorrelated: [shared.baseMs, Math.min(shared.maxMs, 3 * previous)],
        };
        for (const jitter of ['none', 'full', 'equal', 'decorrelated'] as const) {
          const [least, most] = bounds[jitter];
          const delay = backoffDelay({ ...shared, jitter }, retry, previous, clock);
          expect(delay).toBeGreaterThanOrEqual(least);
          expect(delay).toBeLessThanOrEqual(most * (1 + Number.EPSILON));
          expect(delay).toBeLessThanOrEqual(shared.maxMs * (1 + Number.EPSILON));
        }
      }),
    );
  });

  it('Law 20: no more of those who failed together wait for the longest delay than for another', () => {
    const chances = Array.from({ length: 1_000 }, (_, index) => index / 1_000);
    const waits = chances.map((random) =>
      backoffDelay(backoff('full'), 20, 0, new ManualClock({ randoms: random })),
    );
    expect(new Set(waits).size).toBe(1_000);
  });
});
