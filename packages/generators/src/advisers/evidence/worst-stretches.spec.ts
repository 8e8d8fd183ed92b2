import fc from 'fast-check';
import { STRETCHES } from '../statistics/stretches.js';
import { WorstStretches } from './worst-stretches.js';

/** By looking at every stretch. */
function byHand(failed: readonly boolean[], length: number): number {
  let worst = 0;
  for (let end = 1; end <= failed.length; end++) {
    const stretch = failed.slice(Math.max(0, end - length), end);
    worst = Math.max(worst, stretch.filter(Boolean).length);
  }
  return worst;
}

describe('the worst stretches', () => {
  const windows = fc.array(fc.array(fc.boolean(), { maxLength: 40 }), { maxLength: 12 });
  const add = (stretches: WorstStretches, window: readonly boolean[]): void =>
    stretches.add(
      window.length,
      window.flatMap((failed, place) => (failed ? [place] : [])),
    );

  it('are those that a look at every stretch finds, wherever windows end', () => {
    fc.assert(
      fc.property(windows, (all) => {
        const stretches = new WorstStretches();
        all.forEach((window) => add(stretches, window));
        for (const length of STRETCHES) {
          expect(stretches.worst[length]).toBe(byHand(all.flat(), length));
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('do not reach across an outage', () => {
    const stretches = new WorstStretches();
    add(stretches, [true, true]);
    stretches.interrupt();
    add(stretches, [true, false]);
    expect(stretches.worst['20']).toBe(2);
  });
});
