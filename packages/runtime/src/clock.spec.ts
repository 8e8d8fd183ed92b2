import { systemClock } from './clock.js';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

describe('systemClock', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('calls back once, after the delay', () => {
    const callback = jest.fn();
    systemClock.schedule(callback, 1_000);
    jest.advanceTimersByTime(999);
    expect(callback).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1_000_000);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  // Law 15
  it('Law 15: honours a delay that is longer than a platform timer can hold', () => {
    const callback = jest.fn();
    systemClock.schedule(callback, 2 * LONGEST_TIMER_MS + 10);
    jest.advanceTimersByTime(2 * LONGEST_TIMER_MS + 9);
    expect(callback).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  // Law 15
  it('Law 15: never calls back after an infinite delay', () => {
    const callback = jest.fn();
    const timer = systemClock.schedule(callback, Infinity);
    jest.advanceTimersByTime(3 * LONGEST_TIMER_MS);
    expect(callback).not.toHaveBeenCalled();
    timer.cancel();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not call back when it was cancelled, however late', () => {
    const callback = jest.fn();
    const timer = systemClock.schedule(callback, LONGEST_TIMER_MS + 10);
    jest.advanceTimersByTime(LONGEST_TIMER_MS + 5);
    timer.cancel();
    jest.advanceTimersByTime(10);
    expect(callback).not.toHaveBeenCalled();
  });

  // Law 18
  it('Law 18: lets the process end while a timer waits that need not be waited for, for as long as that is', () => {
    const started = jest.spyOn(globalThis, 'setTimeout');
    const holdsProcess = () => (started.mock.results.at(-1)!.value as NodeJS.Timeout).hasRef();
    const timer = systemClock.schedule(() => undefined, 2 * LONGEST_TIMER_MS);
    expect(holdsProcess()).toBe(true);
    timer.unref();
    expect(holdsProcess()).toBe(false);
    jest.advanceTimersByTime(LONGEST_TIMER_MS);
    expect(started).toHaveBeenCalledTimes(2);
    expect(holdsProcess()).toBe(false);
    timer.ref();
    expect(holdsProcess()).toBe(true);
    started.mockRestore();
  });

  // Law 16
  it('Law 16: goes on as before when somebody sets the wall clock back', () => {
    const before = systemClock.now();
    jest.setSystemTime(Date.now() - 3_600_000);
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    jest.advanceTimersByTime(250);
    expect(systemClock.now() - before).toBeCloseTo(250, 0);
  });

  it('draws numbers from 0 up to, but not including, 1', () => {
    for (let draw = 0; draw < 100; draw++) {
      const number = systemClock.random();
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(1);
    }
  });
});
