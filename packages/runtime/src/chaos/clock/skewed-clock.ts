import type { Clock, Timer } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import { InvalidOptionError } from '../../errors.js';

/** How a {@link SkewedClock} goes. */
export interface SkewedClockOptions {
  /** How fast it goes: 2 is twice as fast as the clock behind it, 0.5 half as fast. Default 1. */
  readonly rate?: number;
}

interface Pending {
  readonly callback: () => void;
  readonly dueAt: number;
  timer: Timer;
}

/**
 * A clock that goes too fast or too slow, or that jumps, as after a machine was suspended: for policies in this process.
 * Never goes backwards, as no monotonic clock does; a process's wall clock is skewed by {@link SkewableClock}.
 */
export class SkewedClock implements Clock {
  readonly #clock: Clock;
  readonly #rate: number;
  readonly #startedAt: number;
  readonly #pending = new Set<Pending>();
  #jumped = 0;

  /** @throws InvalidOptionError where `rate` is not more than 0. */
  constructor(clock: Clock, { rate = 1 }: SkewedClockOptions = {}) {
    if (!(rate > 0 && rate < Infinity)) {
      throw new InvalidOptionError('SkewedClock', 'rate', rate, 'more than 0');
    }
    this.#clock = clock;
    this.#rate = rate;
    this.#startedAt = clock.now();
  }

  now(): number {
    const passed = this.#clock.now() - this.#startedAt;
    return this.#startedAt + passed * this.#rate + this.#jumped;
  }

  random(): number {
    return this.#clock.random();
  }

  schedule(callback: () => void, delayMs: number): Timer {
    const pending: Pending = {
      callback,
      dueAt: this.now() + Math.max(0, delayMs),
      timer: undefined as unknown as Timer,
    };
    this.#arm(pending);
    this.#pending.add(pending);
    return {
      cancel: () => {
        this.#pending.delete(pending);
        pending.timer.cancel();
      },
      ref: () => pending.timer.ref(),
      unref: () => pending.timer.unref(),
    };
  }

  /** Goes forward by `duration` at once; timers that fall due fire as soon as they can. */
  jump(duration: Duration): void {
    this.#jumped += durationOption('SkewedClock', 'duration', duration);
    for (const pending of this.#pending) {
      pending.timer.cancel();
      this.#arm(pending);
    }
  }

  #arm(pending: Pending): void {
    const waitMs = Math.max(0, pending.dueAt - this.now()) / this.#rate;
    pending.timer = this.#clock.schedule(() => {
      this.#pending.delete(pending);
      pending.callback();
    }, waitMs);
  }
}
