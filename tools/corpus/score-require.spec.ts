import { readRequirements, shortfalls } from './score-require.js';
import type { Row } from './score-tally.js';

function row(right: number, of: number): Row {
  const share = { right, of };
  return {
    name: 'all',
    shares: { recall: share, precision: share, kind: share, dependency: share, retry: share },
  };
}

describe('required shares', () => {
  it('are met by a share that equals them', () => {
    expect(shortfalls(row(95, 100), readRequirements('recall=0.95'))).toEqual([]);
  });

  it('are missed by one call less, and say by how much', () => {
    expect(shortfalls(row(94, 100), readRequirements('recall=0.95, precision=0.9'))).toEqual([
      'recall is 0.9400 (94 of 100), and 0.95 is asked.',
    ]);
  });

  it('are missed when nothing was counted', () => {
    expect(shortfalls(row(0, 0), readRequirements('recall=0.5'))).toHaveLength(1);
  });

  it.each([
    [
      'recal=0.9',
      '"recal" is not measured; choose from recall, precision, kind, dependency, retry.',
    ],
    ['recall=95', 'recall needs a share of 0..1, not "95".'],
    ['recall', 'recall needs a share of 0..1, not "".'],
  ])('are refused when they make no sense: %s', (text, message) => {
    expect(() => readRequirements(text)).toThrow(message);
  });
});
