import fc from 'fast-check';
import { editDistance, nearest } from './suggestion.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_'), maxLength: 8 });

describe('the nearest key', () => {
  it('counts a swap of neighbours as one slip', () => {
    expect(editDistance('tiemout', 'timeout')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('is as far from here to there as from there to here, and no further than the longer word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance === 0).toBe(a === b);
      }),
    );
  });

  it('is not guessed where nothing is near', () => {
    expect(nearest('colour', ['window', 'timeout'])).toBeUndefined();
  });

  it('is not looked for in a book', () => {
    expect(nearest('x'.repeat(1_000_000), ['window'])).toBeUndefined();
  });
});
