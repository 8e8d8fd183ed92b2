import { seededRandom } from './seeded-random.js';

const drawn = (count: number, seed: number, ...labels: (string | number)[]): number[] => {
  const random = seededRandom(seed, ...labels);
  return Array.from({ length: count }, random);
};

describe('seeded chance', () => {
  it('is the same for the same seed and labels', () => {
    expect(drawn(5, 7, 'latency', 3)).toEqual(drawn(5, 7, 'latency', 3));
  });

  it.each([
    [8, 'latency', 3],
    [7, 'slicer', 3],
    [7, 'latency', 4],
  ] as const)('is another for %s, %s, %s', (seed, toxic, connection) => {
    expect(drawn(5, seed, toxic, connection)).not.toEqual(drawn(5, 7, 'latency', 3));
  });

  it('spreads evenly: within one stream, and over the first draws of many', () => {
    const within = drawn(20_000, 1);
    const firsts = Array.from({ length: 20_000 }, (_, index) => seededRandom(1, 'x', index)());
    for (const numbers of [within, firsts]) {
      const tenths = new Array<number>(10).fill(0);
      for (const number of numbers) tenths[Math.floor(number * 10)]!++;
      // 2,000 each; five standard deviations are 212.
      for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(212);
    }
  });
});
