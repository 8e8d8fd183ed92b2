/** A timer that was started by {@link Clock.schedule}. */
export interface Timer {
  /** Stops the timer; the callback will not run. Harmless when it ran already. */
  cancel(): void;
  /** Lets the timer keep the process alive (the state in which it starts). */
  ref(): void;
  /** Lets the process end although the timer is still waiting. */
  unref(): void;
}

/**
 * The only source of time and chance in this package.
 * Tests pass the `ManualClock` of `@reliability/runtime/testing`; nothing here reads a global clock.
 */
export interface Clock {
  /** Milliseconds from an arbitrary start. Never goes backwards, whatever happens to the wall clock. */
  now(): number;
  /** A number in [0, 1), for jitter. */
  random(): number;
  /** Runs `callback` once after `delayMs`. A delay of `Infinity` never fires; longer ones than a platform timer can hold are honoured. */
  schedule(callback: () => void, delayMs: number): Timer;
}

/** Node keeps a timer's delay in 31 bits and silently turns a longer one into 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

class SystemTimer implements Timer {
  #handle: ReturnType<typeof setTimeout>;

  constructor(callback: () => void, delayMs: number) {
    const step = (remainingMs: number): ReturnType<typeof setTimeout> =>
      remainingMs > LONGEST_TIMER_MS
        ? setTimeout(() => {
            const keepsAlive = this.#handle.hasRef();
            this.#handle = step(remainingMs - LONGEST_TIMER_MS);
            if (!keepsAlive) this.unref();
          }, LONGEST_TIMER_MS)
        : setTimeout(callback, remainingMs);
    this.#handle = step(delayMs);
  }

  cancel(): void {
    clearTimeout(this.#handle);
  }

  ref(): void {
    this.#handle.ref();
  }

  unref(): void {
    this.#handle.unref();
  }
}

/** The clock of production: `performance.now()`, `Math.random()`, `setTimeout`. */
export const systemClock: Clock = {
  now: () => performance.now(),
  random: Math.random,
  schedule: (callback, delayMs) => new SystemTimer(callback, delayMs),
};
