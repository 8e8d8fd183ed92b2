import type { Clock, Timer } from '../../clock.js';

/** Takes back by itself what nobody renews. None of its timers keeps the process alive. */
export class Leases {
  readonly #clock: Clock;
  readonly #timers = new Map<string, Timer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `expire` after `ttlMs`, instead of what was agreed under this key before. */
  grant(key: string, ttlMs: number, expire: () => void): void {
    this.end(key);
    const timer = this.#clock.schedule(() => {
      this.#timers.delete(key);
      expire();
    }, ttlMs);
    timer.unref();
    this.#timers.set(key, timer);
  }

  end(key: string): void {
    this.#timers.get(key)?.cancel();
    this.#timers.delete(key);
  }

  endAll(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }
}
