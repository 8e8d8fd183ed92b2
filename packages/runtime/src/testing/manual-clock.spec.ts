import { ManualClock } from './manual-clock.js';

describe('ManualClock', () => {
  it('stands still until it is moved', () => {
    const clock = new ManualClock({ now: 5 });
    expect(clock.now()).toBe(5);
    clock.advanceSync('1s');
    expect(clock.now()).toBe(1_005);
    clock.set(2_000);
    expect(clock.now()).toBe(2_000);
  });

  it('never turns back', () => {
    const clock = new ManualClock({ now: 5 });
    expect(() => clock.set(4)).toThrow(RangeError);
    expect(() => clock.set(NaN)).toThrow(RangeError);
    expect(clock.now()).toBe(5);
  });

  it('fires timers in the order in which they fall due, each at its own moment', async () => {
    const clock = new ManualClock();
    const fired: string[] = [];
    const note = (name: string) => () => void fired.push(`${name}@${clock.now()}`);
    clock.schedule(note('late'), 30);
    clock.schedule(note('early'), 10);
    clock.schedule(note('also early'), 10);
    clock.schedule(note('beyond'), 31);
    await clock.advance(30);
    expect(fired).toEqual(['early@10', 'also early@10', 'late@30']);
    expect(clock.pendingTimers).toBe(1);
  });

  it('lets everything that waits for a timer run before the next one fires', async () => {
    const clock = new ManualClock();
    const seen: number[] = [];
    const sleep = (ms: number) => new Promise<void>((resolve) => clock.schedule(resolve, ms));
    const work = async () => {
      for (let step = 0; step < 3; step++) {
        await sleep(10);
        for (let tick = 0; tick < 20; tick++) await Promise.resolve();
        seen.push(clock.now());
      }
    };
    const done = work();
    await clock.advance(35);
    await done;
    expect(seen).toEqual([10, 20, 30]);
    expect(clock.now()).toBe(35);
  });

  it('lets calls that were started just before it moves reach their first timer', async () => {
    const clock = new ManualClock();
    let fired = false;
    void Promise.resolve().then(() => clock.schedule(() => (fired = true), 10));
    await clock.advance(10);
    expect(fired).toBe(true);
  });

  it('does not fire a timer that an earlier one cancelled', () => {
    const clock = new ManualClock();
    const second = jest.fn();
    clock.schedule(() => timer.cancel(), 10);
    const timer = clock.schedule(second, 10);
    clock.advanceSync(10);
    expect(second).not.toHaveBeenCalled();
    timer.cancel();
    expect(clock.pendingTimers).toBe(0);
  });

  it('never fires a timer of infinite delay, and honours one longer than Node can hold', () => {
    const clock = new ManualClock();
    const never = jest.fn();
    const monthLater = jest.fn();
    clock.schedule(never, Infinity);
    clock.schedule(monthLater, 31 * 86_400_000);
    clock.advanceSync(31 * 86_400_000 - 1);
    expect(monthLater).not.toHaveBeenCalled();
    clock.advanceSync(1);
    expect(monthLater).toHaveBeenCalledTimes(1);
    expect(never).not.toHaveBeenCalled();
  });

  it('jumps from timer to timer, however far apart they are', async () => {
    const clock = new ManualClock();
    const fired = jest.fn();
    clock.schedule(fired, 1e15);
    await clock.advance(1e15);
    expect(fired).toHaveBeenCalledTimes(1);
    expect(clock.now()).toBe(1e15);
  });

  it('knows which waiting timers would keep the process alive', () => {
    const clock = new ManualClock();
    const timer = clock.schedule(() => undefined, 10);
    clock.schedule(() => undefined, 10);
    expect(clock.timersHoldingProcess).toBe(2);
    timer.unref();
    expect(clock.timersHoldingProcess).toBe(1);
    timer.ref();
    expect(clock.timersHoldingProcess).toBe(2);
    clock.advanceSync(10);
    expect(clock.timersHoldingProcess).toBe(0);
  });

  it('draws one half, a constant, or the numbers it was given', () => {
    expect(new ManualClock().random()).toBe(0.5);
    expect(new ManualClock({ randoms: 0.9 }).random()).toBe(0.9);
    const clock = new ManualClock({ randoms: [0.1, 0.2] });
    expect([clock.random(), clock.random()]).toEqual([0.1, 0.2]);
  });

  it('says so where more numbers are drawn than were given', () => {
    const clock = new ManualClock({ randoms: [0.1] });
    clock.random();
    expect(() => clock.random()).toThrow('all `randoms` are used up');
  });
});
