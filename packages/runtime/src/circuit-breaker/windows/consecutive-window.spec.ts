import { ConsecutiveWindow } from './consecutive-window.js';

describe('ConsecutiveWindow', () => {
  it('counts the failures since the last success', () => {
    const window = new ConsecutiveWindow();
    const failures = [true, true, false, true].map((failed) => {
      window.record(failed);
      return window.failures;
    });
    expect(failures).toEqual([1, 2, 0, 1]);
    expect(window.calls).toBe(1);
  });

  it('forgets all when it is cleared', () => {
    const window = new ConsecutiveWindow();
    window.record(true);
    window.clear();
    expect(window.failures).toBe(0);
  });
});
