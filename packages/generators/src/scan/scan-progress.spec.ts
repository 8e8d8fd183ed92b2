import { ScanProgress } from './scan-progress.js';

describe('the progress of a scan', () => {
  it('goes from nothing to all, and never back', () => {
    const told: number[] = [];
    const progress = new ScanProgress((done, total) => told.push(done / total));
    const work = (items: Iterable<number>): readonly number[] => [...items];
    expect(work(progress.through('imports', [1, 2]))).toEqual([1, 2]);
    work(progress.through('reached', [1, 2], [0, 0.75]));
    work(progress.through('reached', [1], [0.75, 0.9375]));
    work(progress.through('read', [1]));
    work(progress.through('followed', [1, 2], [0, 1 / 3]));
    work(progress.through('calls', [1, 2, 3]));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBeGreaterThan(0.9);
    expect(told.at(-1)).toBeLessThan(1);
  });

  it('tells nothing of what is empty', () => {
    const tell = jest.fn();
    expect([...new ScanProgress(tell).through('calls', [])]).toEqual([]);
    expect(tell.mock.calls).toEqual([]);
  });
});
