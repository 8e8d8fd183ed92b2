import { wilson } from './score-wilson.js';

describe('the 95 % interval of a share', () => {
  it('is the one of the textbooks', () => {
    const { low, high } = wilson({ right: 81, of: 263 });
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it('never claims certainty from a clean run', () => {
    const { low, high } = wilson({ right: 20, of: 20 });
    expect(low).toBeCloseTo(0.8389, 4);
    expect(high).toBe(1);
  });

  it('mirrors success and failure', () => {
    const some = wilson({ right: 3, of: 50 });
    const rest = wilson({ right: 47, of: 50 });
    expect(some.low).toBeCloseTo(1 - rest.high, 12);
    expect(some.high).toBeCloseTo(1 - rest.low, 12);
  });

  it('says nothing when nothing was counted', () => {
    expect(wilson({ right: 0, of: 0 })).toEqual({ low: 0, high: 1 });
  });
});
