import fc from 'fast-check';
import { CountWindow } from './count-window.js';

const totals = ({ calls, failures, slow }: CountWindow) => ({ calls, failures, slow });

describe('CountWindow', () => {
  it('Law 19: counts the last calls over many laps, as a list of all of them would', () => {
    const outcomes = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), outcomes, (size, calls) => {
        const window = new CountWindow(size);
        calls.forEach(([failed, slow], index) => {
          window.record(failed, slow);
          const last = calls.slice(Math.max(0, index + 1 - size), index + 1);
          expect(totals(window)).toEqual({
            calls: last.length,
            failures: last.filter(([failed]) => failed).length,
            slow: last.filter(([, slow]) => slow).length,
          });
        });
      }),
    );
  });

  it('forgets all when it is cleared', () => {
    const window = new CountWindow(3);
    for (let n = 0; n < 4; n++) window.record(true, true);
    window.clear();
    expect(totals(window)).toEqual({ calls: 0, failures: 0, slow: 0 });
    window.record(true, false);
    expect(totals(window)).toEqual({ calls: 1, failures: 1, slow: 0 });
  });
});
