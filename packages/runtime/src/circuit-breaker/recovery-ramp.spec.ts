import { RecoveryRamp } from './recovery-ramp.js';

/** How many of `calls` that arrive at `now` are let through. */
const admitted = (ramp: RecoveryRamp, calls: number, now: number): number =>
  Array.from({ length: calls }, () => ramp.admits(now)).filter(Boolean).length;

describe('RecoveryRamp', () => {
  it('Law 4: admits the first call, and one in ten after it at the start', () => {
    const ramp = new RecoveryRamp(500, 1_000);
    expect(ramp.admits(500)).toBe(true);
    expect(admitted(ramp, 9, 500)).toBe(0);
    expect(ramp.admits(500)).toBe(true);
    expect(admitted(ramp, 100, 500)).toBe(10);
  });

  it('Law 4: admits the share of its length that has passed', () => {
    for (const share of [0.1, 0.25, 0.5, 0.75, 0.9, 1]) {
      const ramp = new RecoveryRamp(0, 1_000);
      ramp.admits(0);
      expect(admitted(ramp, 100, share * 1_000)).toBe(Math.round(share * 100));
    }
  });

  it('Law 4: saves up no more than one call in a silence', () => {
    const ramp = new RecoveryRamp(0, 1_000);
    expect(admitted(ramp, 2, 200)).toBe(1);
  });

  it('is over when its length has passed', () => {
    const ramp = new RecoveryRamp(500, 1_000);
    expect(ramp.isOver(1_499)).toBe(false);
    expect(ramp.remainingMs(1_400)).toBe(100);
    expect(ramp.isOver(1_500)).toBe(true);
  });
});
