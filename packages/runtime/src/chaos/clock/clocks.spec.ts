import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ManualClock } from '../../testing/manual-clock.js';
import { killed, outputOf, started } from '../test-support/controlled.js';
import { SkewableClock } from './skewable-clock.js';
import { SkewedClock } from './skewed-clock.js';

describe('SkewedClock', () => {
  it('goes faster, and its timers with it', () => {
    const clock = new ManualClock({ now: 100 });
    const skewed = new SkewedClock(clock, { rate: 2 });
    const fired: number[] = [];
    skewed.schedule(() => fired.push(clock.now()), 1_000);
    clock.advanceSync(499);
    expect([skewed.now(), fired]).toEqual([1_098, []]);
    clock.advanceSync(1);
    expect([skewed.now(), fired]).toEqual([1_100, [600]]);
  });

  it('jumps, and what falls due fires at once', () => {
    const clock = new ManualClock();
    const skewed = new SkewedClock(clock);
    const fired: string[] = [];
    skewed.schedule(() => fired.push('soon'), 1_000);
    skewed.schedule(() => fired.push('late'), 10_000);
    skewed.schedule(() => fired.push('never'), 1).cancel();
    skewed.jump('5s');
    clock.advanceSync(0);
    expect([skewed.now(), fired]).toEqual([5_000, ['soon']]);
    clock.advanceSync(5_000);
    expect(fired).toEqual(['soon', 'late']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('does not go backwards', () => {
    for (const rate of [0, -1, NaN]) {
      expect(() => new SkewedClock(new ManualClock(), { rate })).toThrow('`rate`');
    }
  });
});

const isInstalled = (() => {
  try {
    SkewableClock.make().close();
    return true;
  } catch {
    return false;
  }
})();

(isInstalled || process.env['CI'] ? describe : describe.skip)('SkewableClock', () => {
  let clock: SkewableClock;
  beforeEach(() => (clock = SkewableClock.make()));
  afterEach(() => clock.close());

  const environment = () => ({ ...process.env, ...clock.environment });
  const HOUR_MS = 3_600_000;
  const TOLERANCE_MS = 60_000;

  it('is right until it is skewed, either way, and again in the end', async () => {
    const offMs = async (): Promise<number> => {
      const text = await outputOf(process.execPath, ['-p', 'Date.now()'], environment());
      return Number(text) - Date.now();
    };
    expect(Math.abs(await offMs())).toBeLessThan(TOLERANCE_MS);
    const ahead = clock.skew({ ahead: '1h' });
    await ahead.begin();
    expect(Math.abs((await offMs()) - HOUR_MS)).toBeLessThan(TOLERANCE_MS);
    await ahead.end();
    const behind = clock.skew({ behind: '2h' });
    await behind.begin();
    expect(Math.abs((await offMs()) + 2 * HOUR_MS)).toBeLessThan(TOLERANCE_MS);
    await behind.end();
    expect(Math.abs(await offMs())).toBeLessThan(TOLERANCE_MS);
  });

  it('skews a process that runs, and leaves its monotonic clock alone', async () => {
    const program =
      'process.stdin.on("data", () => console.log(Date.now(), performance.now())); console.log("ready")';
    const { process: child } = await started(process.execPath, ['-e', program], environment());
    const ask = async (): Promise<number[]> => {
      const answer = new Promise<string>((resolve) =>
        child.stdout!.once('data', (chunk) => resolve(String(chunk))),
      );
      child.stdin!.write('?');
      return (await answer).split(' ').map(Number);
    };
    const [, monotonicBefore] = await ask();
    await clock.skew({ ahead: '24h' }).begin();
    const [wall, monotonic] = await ask();
    await killed(child);
    expect(Math.abs(wall! - Date.now() - 24 * HOUR_MS)).toBeLessThan(TOLERANCE_MS);
    expect(monotonic! - monotonicBefore!).toBeLessThan(TOLERANCE_MS);
  });

  it('leaves no file behind', () => {
    const file = clock.environment['FAKETIME_TIMESTAMP_FILE']!;
    clock.close();
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('is fast or slow, and not both', () => {
    expect(() => clock.skew({})).toThrow('`ahead`');
    expect(() => clock.skew({ ahead: 1, behind: 1 })).toThrow('`ahead`');
  });
});
