import { InvalidOptionError } from '../errors.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Deadline } from './deadline.js';

describe('Deadline', () => {
  it('tells the time that is left, and nothing less than none', () => {
    const clock = new ManualClock({ now: 7 });
    const deadline = Deadline.after('1s', clock);
    expect(deadline.remainingMs).toBe(1_000);
    clock.advanceSync(400);
    expect(deadline.remainingMs).toBe(600);
    clock.advanceSync('1h');
    expect(deadline.remainingMs).toBe(0);
  });

  it('never gives a part of the work more time than the whole has', () => {
    const clock = new ManualClock();
    const whole = Deadline.after('1s', clock);
    expect(whole.within('300ms').remainingMs).toBe(300);
    expect(whole.within('1h').remainingMs).toBe(1_000);
    clock.advanceSync('2s');
    expect(whole.within('1h').remainingMs).toBe(0);
  });

  it('finds the sooner of two, also of two clocks', () => {
    const soon = Deadline.after(10, new ManualClock({ now: 1_000 }));
    const late = Deadline.after(20, new ManualClock());
    expect(Deadline.sooner(soon, late)).toBe(soon);
    expect(Deadline.sooner(late, soon)).toBe(soon);
    expect(Deadline.sooner(undefined, late)).toBe(late);
    expect(Deadline.sooner(late, undefined)).toBe(late);
    expect(Deadline.sooner(undefined, undefined)).toBeUndefined();
  });

  it('refuses what is no duration', () => {
    expect(() => Deadline.after(-1)).toThrow(InvalidOptionError);
    expect(() => Deadline.after(1).within(NaN)).toThrow(InvalidOptionError);
  });
});
