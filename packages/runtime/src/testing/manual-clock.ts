import type { Clock, Timer } from '../clock.js';
import { type Duration, durationOption } from '../duration.js';

/** How a {@link ManualClock} starts. */
export interface ManualClockOptions {
  /** The first `now()`, in milliseconds. Default 0. */
  readonly now?: number;
  /** What `random()` returns: one number for ever, or a list that is used up in order. Default 0.5. */
  readonly randoms?: number | readonly number[];
}

// Taken before a test framework can put a fake in its place.
const nextMacrotask = setImmediate;

/** Lets everything that waits for promises alone run as far as it can. */
const settle = (): Promise<void> => new Promise((resolve) => nextMacrotask(resolve));

class ManualTimer implements Timer {
  holdsProcess = true;

  constructor(
    readonly at: number,
    readonly callback: () => void,
    readonly cancel: () => void,
  ) {}

  ref(): void {
    this.holdsProcess = true;
  }

  unref(): void {
    this.holdsProcess = false;
  }
}

/**
 * A clock that stands still until a test moves it, so that an hour of backoff takes no time and no test sleeps.
 * Its randomness is as fixed as its time.
 *
 * @example
 * const clock = new ManualClock();
 * const retry = new Retry('payment-api', { maxRetries: 1, baseDelay: '10s', jitter: 'none', clock });
 * const order = retry.execute(placeOrder); // fails once
 *
 * await clock.advance('9999ms'); // still waiting
 * await clock.advance('1ms'); // the second attempt runs
 * await order;
 * expect(clock.pendingTimers).toBe(0);
 */
export class ManualClock implements Clock {
  /** What `random()` returns from now on: one number for ever, or a list that is used up in order. */
  randoms: number | readonly number[];
  /** Waiting timers, the next one first; of two for the same moment, the one scheduled first. */
  readonly #timers: ManualTimer[] = [];
  #now: number;

  constructor({ now = 0, randoms = 0.5 }: ManualClockOptions = {}) {
    this.#now = now;
    this.randoms = randoms;
  }

  now(): number {
    return this.#now;
  }

  /** @throws Error where a list of `randoms` is used up: the code under test draws more often than the test says. */
  random(): number {
    if (typeof this.randoms === 'number') return this.randoms;
    const [next, ...rest] = this.randoms;
    if (next === undefined) {
      throw new Error('ManualClock: all `randoms` are used up; give as many as are drawn.');
    }
    this.randoms = rest;
    return next;
  }

  schedule(callback: () => void, delayMs: number): Timer {
    const timer = new ManualTimer(this.#now + Math.max(0, delayMs), callback, () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    });
    let index = this.#timers.length;
    while (index > 0 && this.#timers[index - 1]!.at > timer.at) index--;
    this.#timers.splice(index, 0, timer);
    return timer;
  }

  /** How many timers wait: neither fired nor cancelled. */
  get pendingTimers(): number {
    return this.#timers.length;
  }

  /** How many of the waiting timers would keep a process alive, for they were not `unref`ed. */
  get timersHoldingProcess(): number {
    return this.#timers.filter((timer) => timer.holdsProcess).length;
  }

  /**
   * Moves time on by `duration`. Each timer that falls due fires at its own moment, in order, and everything that
   * waited for it runs before the next one does: timers that it starts in turn fire too where they fall due.
   * What waits for the outside world (a socket, a real timer) is not waited for.
   * @throws InvalidOptionError where `duration` is none.
   */
  async advance(duration: Duration): Promise<void> {
    const target = this.#now + durationOption('ManualClock', 'duration', duration);
    await settle();
    while (this.#fireNext(target)) await settle();
    this.#now = Math.max(this.#now, target);
  }

  /** As {@link advance}, without letting promises progress in between. */
  advanceSync(duration: Duration): void {
    this.set(this.#now + durationOption('ManualClock', 'duration', duration));
  }

  /**
   * Moves time to the moment `now`, firing what falls due on the way, without letting promises progress.
   * @throws RangeError where that would turn time back, which no monotonic clock does.
   */
  set(now: number): void {
    if (!(now >= this.#now)) {
      throw new RangeError(`ManualClock: cannot go from ${this.#now} ms to ${now} ms.`);
    }
    while (this.#fireNext(now));
    this.#now = now;
  }

  /** Fires the next timer due by `limit`; false where there is none. */
  #fireNext(limit: number): boolean {
    const timer = this.#timers[0];
    if (!timer || timer.at > limit) return false;
    this.#timers.shift();
    this.#now = Math.max(this.#now, timer.at);
    timer.callback();
    return true;
  }
}
