import fc from 'fast-check';
import { failuresUnlikelierThan, logBetaBinomialTail } from './beta-binomial.js';
import { binomialQuantile, binomialTail, logBinomialCdf, logBinomialTail } from './binomial.js';
import { failureRateUpperBound } from './clopper-pearson.js';
import { erlangB, permitsFor } from './erlang-b.js';
import { histogramQuantile, sampleAtRank, samplesAbove } from './histogram-quantile.js';
import { correlationOf, type WindowSums } from './intraclass-correlation.js';
import { logGamma } from './log-gamma.js';
import { samplesForQuantile, upperRankOfQuantile } from './quantile-sample-size.js';

const seeded = { seed: 4, numRuns: 300 };
const small = fc.integer({ min: 1, max: 60 });
const probability = fc.double({ min: 0.0005, max: 0.9995, noNaN: true });

/** C(n, k) by Pascal's rule: no logarithm in it. */
function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

/** P[X ≥ k] term by term, from the definition. */
function tailByHand(n: number, k: number, p: number): number {
  let sum = 0;
  for (let i = n; i >= Math.max(0, k); i--) sum += choose(n, i) * p ** i * (1 - p) ** (n - i);
  return sum;
}

/** The rising factorial makes a beta-binomial probability of products alone. */
function betaBinomialByHand(n: number, k: number, a: number, b: number): number {
  const rising = (x: number, times: number): number => {
    let product = 1;
    for (let i = 0; i < times; i++) product *= x + i;
    return product;
  };
  return (choose(n, k) * rising(a, k) * rising(b, n - k)) / rising(a + b, n);
}

describe('logGamma', () => {
  it('is the logarithm of a factorial', () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  });
});

describe('the binomial tail', () => {
  it('is the sum of its terms', () => {
    fc.assert(
      fc.property(small, fc.nat(61), probability, (n, k, p) => {
        const expected = tailByHand(n, k, p);
        expect(Math.abs(binomialTail(n, k, p) - expected)).toBeLessThanOrEqual(1e-11 * expected);
      }),
      seeded,
    );
  });

  it('and the rest make one', () => {
    fc.assert(
      fc.property(small, fc.nat(60), probability, (n, k, p) => {
        const both = Math.exp(logBinomialTail(n, k, p)) + Math.exp(logBinomialCdf(n, k - 1, p));
        expect(both).toBeCloseTo(1, 11);
      }),
      seeded,
    );
  });

  it('neither overflows nor vanishes for a million calls', () => {
    // The normal approximation, with the continuity correction, is good at the middle.
    expect(binomialTail(1_000_000, 500_001, 0.5)).toBeCloseTo(0.4996, 4);
    // Far out only the logarithm is left: ln P[X = n] = n·ln p.
    expect(logBinomialTail(1_000_000, 1_000_000, 0.5)).toBeCloseTo(1_000_000 * Math.log(0.5), 3);
    expect(logBinomialTail(1_000_000, 20_000, 0.01)).toBeLessThan(-3_000);
    expect(binomialTail(1_000_000, 5_000, 0.01)).toBe(1);
  });

  it.each([
    [10, 0, 0.5, 1],
    [10, 11, 0.5, 0],
    [10, 1, 0, 0],
    [10, 10, 1, 1],
  ])('knows the ends: %d calls, %d failures at %d', (n, k, p, expected) =>
    expect(binomialTail(n, k, p)).toBe(expected),
  );

  it('gives a quantile that is the least number with that much below it', () => {
    fc.assert(
      fc.property(small, probability, probability, (n, p, q) => {
        const k = binomialQuantile(n, p, q);
        expect(1 - tailByHand(n, k + 1, p)).toBeGreaterThanOrEqual(q - 1e-9);
        if (k > 0) expect(1 - tailByHand(n, k, p)).toBeLessThan(q + 1e-9);
      }),
      seeded,
    );
  });
});

describe('the upper bound of a failure rate', () => {
  it('is where as few failures would come one time in twenty', () => {
    fc.assert(
      fc.property(small, fc.nat(59), (n, failures) => {
        fc.pre(failures < n);
        const bound = failureRateUpperBound(failures, n);
        expect(1 - tailByHand(n, failures + 1, bound)).toBeCloseTo(0.05, 8);
      }),
      seeded,
    );
  });

  it.each([
    [0, 100, 0.02951],
    [5, 100, 0.10225],
    [0, 0, 1],
    [7, 7, 1],
  ])('of %d among %d is %d', (failures, calls, expected) =>
    expect(failureRateUpperBound(failures, calls)).toBeCloseTo(expected, 4),
  );

  it('comes near to the rate itself with a billion calls', () => {
    expect(failureRateUpperBound(12_000_000, 1_000_000_000)).toBeCloseTo(0.012, 4);
  });
});

describe('the beta-binomial tail', () => {
  it('is the sum of its terms', () => {
    const rho = fc.double({ min: 0.001, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(41), probability, rho, (n, k, p, r) => {
        const [a, b] = [p * (1 / r - 1), (1 - p) * (1 / r - 1)];
        let expected = 0;
        for (let i = n; i >= k; i--) expected += betaBinomialByHand(n, i, a, b);
        const tail = Math.exp(logBetaBinomialTail(n, k, p, r));
        expect(Math.abs(tail - expected)).toBeLessThanOrEqual(1e-9 * expected + 1e-15);
      }),
      seeded,
    );
  });

  it.each([
    [0, 1.3e-8],
    [0.02, 2.6e-4],
    [0.05, 4.5e-3],
  ])('of 15 among 50 at 5 %% with a correlation of %d is %d', (rho, expected) => {
    const tail = Math.exp(logBetaBinomialTail(50, 15, 0.05, rho));
    expect(tail / expected).toBeCloseTo(1, 1);
  });

  it('becomes the binomial one as the correlation goes', () => {
    const [without, little] = [0, 2e-7].map((rho) => logBetaBinomialTail(100, 12, 0.05, rho));
    expect(little).toBeCloseTo(without!, 3);
  });

  it('tells the least threshold that keeps a promise, and that there is none', () => {
    expect(failuresUnlikelierThan(Math.log(1 / 365 / 86_400), 50, 0.01, 0)).toBe(9);
    expect(failuresUnlikelierThan(Math.log(1 / 365 / 86_400), 50, 0.05, 0)).toBe(15);
    expect(failuresUnlikelierThan(Math.log(1e-9), 5, 0.5, 0)).toBe(6);
  });
});

describe('the correlation of failures', () => {
  const sums = (windows: readonly (readonly [calls: number, failures: number])[]): WindowSums => ({
    windows: windows.length,
    calls: windows.reduce((sum, [n]) => sum + n, 0),
    failures: windows.reduce((sum, [, f]) => sum + f, 0),
    squaredCalls: windows.reduce((sum, [n]) => sum + n * n, 0),
    squaredFailuresPerCall: windows.reduce((sum, [n, f]) => sum + (f * f) / n, 0),
  });

  it('is 1 where windows fail whole, and 0 where each has its share', () => {
    const whole = sums(Array.from({ length: 100 }, (_, i) => [20, i % 10 === 0 ? 20 : 0] as const));
    const even = sums(Array.from({ length: 100 }, () => [20, 2] as const));
    expect(correlationOf(whole)).toEqual({ estimate: 1, upper: 0.99 });
    expect(correlationOf(even)!.estimate).toBe(0);
  });

  it('is found again in windows that were drawn with it', () => {
    // Half of the windows fail at 1 %, half at 9 %: ρ = var / (p·(1 − p)) = 0.0016 / 0.0475.
    const drawn = Array.from({ length: 4_000 }, (_, i) => {
      const p = i % 2 === 0 ? 0.01 : 0.09;
      const q = (((i >> 1) * 0.6180339887) % 1) * 0.9998 + 0.0001;
      return [50, binomialQuantile(50, p, q)] as const;
    });
    const { estimate, upper } = correlationOf(sums(drawn))!;
    expect(estimate).toBeCloseTo(0.0016 / 0.0475, 2);
    expect(upper).toBeGreaterThan(estimate);
    expect(upper).toBeLessThan(estimate * 1.2);
  });

  it('is unknown where there are few windows, or one call in each', () => {
    expect(correlationOf(sums(Array.from({ length: 29 }, () => [20, 1] as const)))).toBeUndefined();
    expect(correlationOf(sums(Array.from({ length: 500 }, () => [1, 0] as const)))).toBeUndefined();
  });
});

describe('samples for a quantile', () => {
  it.each([
    [0.99, 299],
    [0.999, 2_995],
    [0.9999, 29_956],
  ])('of %d are %d, and one fewer has no rank above it', (q, samples) => {
    expect(samplesForQuantile(q)).toBe(samples);
    expect(upperRankOfQuantile(q, samples)).toBe(samples);
    expect(upperRankOfQuantile(q, samples - 1)).toBeUndefined();
  });

  it('give a rank with at most one chance in twenty to lie below it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 60 }), fc.double({ min: 0.5, max: 0.9 }), (n, q) => {
        const rank = upperRankOfQuantile(q, n);
        fc.pre(rank !== undefined);
        expect(tailByHand(n, rank, q)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
      seeded,
    );
  });
});

describe('a histogram', () => {
  const buckets = [
    { lowMs: 0, highMs: 10, count: 90 },
    { lowMs: 10, highMs: 100, count: 9 },
    { lowMs: 100, highMs: Infinity, count: 1 },
  ];

  it('says between which ends a quantile lies, and no more', () => {
    expect(histogramQuantile(buckets, 0.5)).toEqual({ lowMs: 0, highMs: 10 });
    expect(histogramQuantile(buckets, 0.95)).toEqual({ lowMs: 10, highMs: 100 });
    expect(histogramQuantile(buckets, 1)).toEqual({ lowMs: 100, highMs: Infinity });
    expect(histogramQuantile([], 0.5)).toBeUndefined();
    expect(sampleAtRank(buckets, 101)).toBeUndefined();
  });

  it('counts a bucket that reaches beyond a limit as above it', () => {
    expect(samplesAbove(buckets, 10)).toBe(10);
    expect(samplesAbove(buckets, 50)).toBe(10);
    expect(samplesAbove(buckets, 100)).toBe(1);
  });
});

describe("Erlang's formula", () => {
  it('is the last of the terms a^i/i!, as a share of all of them', () => {
    const load = fc.double({ min: 0.01, max: 20, noNaN: true });
    fc.assert(
      fc.property(load, fc.integer({ min: 0, max: 40 }), (a, c) => {
        let [term, sum] = [1, 1];
        for (let i = 1; i <= c; i++) sum += term *= a / i;
        expect(erlangB(a, c)).toBeCloseTo(term / sum, 10);
      }),
      seeded,
    );
  });

  it.each([
    [6, 0.001, 15],
    [6, 0.01, 13],
    [10, 0.001, 21],
    [100, 0.001, 128],
    [0, 0.001, 1],
  ])('asks for a load of %d and a loss of %d for %d permits', (offered, most, permits) => {
    expect(permitsFor(offered, most)).toBe(permits);
    expect(erlangB(offered, permits)).toBeLessThanOrEqual(most);
  });
});
