import { setImmediate } from 'node:timers/promises';
import { ManualClock } from '../testing/manual-clock.js';
import type * as module from './current-deadline.js';
import { currentDeadline, runWithDeadline } from './current-deadline.js';
import { Deadline } from './deadline.js';

const clock = new ManualClock();
const soon = Deadline.after(10, clock);
const late = Deadline.after(20, clock);

describe('runWithDeadline', () => {
  it('puts everything under the deadline that is started and awaited inside, and nothing else', async () => {
    const answer = runWithDeadline(soon, async () => {
      await setImmediate();
      return currentDeadline();
    });
    expect(currentDeadline()).toBeUndefined();
    expect(await answer).toBe(soon);
    expect(currentDeadline()).toBeUndefined();
  });

  it('keeps calls that run at the same time apart', async () => {
    const ask = async () => {
      await setImmediate();
      return currentDeadline();
    };
    const answers = await Promise.all([runWithDeadline(soon, ask), runWithDeadline(late, ask)]);
    expect(answers[0]).toBe(soon);
    expect(answers[1]).toBe(late);
  });

  it('never gives more time than there is already', () => {
    const inner = (outer: Deadline, own: Deadline) =>
      runWithDeadline(outer, () => runWithDeadline(own, currentDeadline));
    expect(inner(soon, late)).toBe(soon);
    expect(inner(late, soon)).toBe(soon);
  });

  it('just runs where there is no deadline, and keeps the one in force', () => {
    expect(runWithDeadline(undefined, () => 'answer')).toBe('answer');
    expect(runWithDeadline(undefined, currentDeadline)).toBeUndefined();
    expect(runWithDeadline(soon, () => runWithDeadline(undefined, currentDeadline))).toBe(soon);
  });

  it('is shared with other copies of the package', () => {
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof module>('./current-deadline.js');
      expect(copy.currentDeadline).not.toBe(currentDeadline);
      expect(runWithDeadline(soon, () => copy.currentDeadline())).toBe(soon);
    });
  });
});
