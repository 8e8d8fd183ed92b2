import fc from 'fast-check';
import { TimeWindow } from './time-window.js';

const totals = ({ calls, failures, slow }: TimeWindow) => ({ calls, failures, slow });

describe('TimeWindow', () => {
  it('Law 1: forgets by the time that passed and not by the calls made', () => {
    const window = new TimeWindow(1_000, true);
    window.record(true, true, 0);
    window.record(true, false, 999);
    expect(totals(window)).toEqual({ calls: 2, failures: 2, slow: 1 });
    window.record(false, false, 1_000);
    expect(totals(window)).toEqual({ calls: 2, failures: 1, slow: 0 });
    window.record(false, false, 3_600_000);
    expect(totals(window)).toEqual({ calls: 1, failures: 0, slow: 0 });
  });

  it('Law 19: holds thirty counters, whatever it counts', () => {
    const filled = jest.spyOn(Array.prototype, 'fill');
    const window = new TimeWindow(1_000, true);
    for (let now = 0; now < 10_000; now++) window.record(now % 2 === 0, false, now);
    const counters = new Set(filled.mock.results.map(({ value }) => value as number[]));
    filled.mockRestore();
    expect([...counters].map(({ length }) => length)).toEqual([30]);
    expect(totals(window)).toEqual({ calls: 1_000, failures: 500, slow: 0 });
  });

  it('Law 19: costs no more after a long silence than after a short one', () => {
    const window = new TimeWindow(10, true);
    window.record(true, false, 0);
    const filled = jest.spyOn(Array.prototype, 'fill');
    window.record(true, false, 100_000);
    const emptied = filled.mock.calls.length;
    filled.mockRestore();
    expect(emptied).toBeLessThanOrEqual(10);
    expect(totals(window)).toEqual({ calls: 1, failures: 1, slow: 0 });
  });

  it('forgets all when it is cleared', () => {
    const window = new TimeWindow(1_000, true);
    window.record(true, true, 500);
    window.clear();
    expect(totals(window)).toEqual({ calls: 0, failures: 0, slow: 0 });
    window.record(true, false, 500);
    expect(totals(window)).toEqual({ calls: 1, failures: 1, slow: 0 });
  });

  it('counts what a list of all calls would, whatever their times', () => {
    const call = fc.record({
      after: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 3_000 })),
      failed: fc.boolean(),
      slow: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.array(call, { maxLength: 60 }),
        (lengthMs, steps) => {
          const window = new TimeWindow(lengthMs, true);
          const all: { bucket: number; failed: boolean; slow: boolean }[] = [];
          let now = 0;
          for (const { after, failed, slow } of steps) {
            now += after;
            const bucket = Math.floor(now / (lengthMs / 10));
            window.record(failed, slow, now);
            all.push({ bucket, failed, slow });
            const counted = all.filter((other) => other.bucket > bucket - 10);
            expect(totals(window)).toEqual({
              calls: counted.length,
              failures: counted.filter((other) => other.failed).length,
              slow: counted.filter((other) => other.slow).length,
            });
          }
        },
      ),
    );
  });
});
