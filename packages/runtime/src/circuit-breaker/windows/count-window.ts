import type { CallWindow } from './call-window.js';

const FAILED = 1;
const SLOW = 2;

/** The last `size` calls: a ring of one byte each, whose totals are kept by subtracting the call that falls out. */
export class CountWindow implements CallWindow {
  readonly countsSuccesses = true;
  readonly needsTime = false;
  calls = 0;
  failures = 0;
  slow = 0;
  readonly #size: number;
  // Made with the first call: an idle breaker should cost next to nothing.
  #ring: Uint8Array | undefined;
  #next = 0;

  constructor(size: number) {
    this.#size = size;
  }

  record(failed: boolean, slow: boolean): void {
    const ring = (this.#ring ??= new Uint8Array(this.#size));
    const evicted = ring[this.#next]!;
    this.failures += (failed ? 1 : 0) - (evicted & FAILED);
    this.slow += (slow ? 1 : 0) - (evicted & SLOW) / SLOW;
    ring[this.#next] = (failed ? FAILED : 0) | (slow ? SLOW : 0);
    if (++this.#next === this.#size) this.#next = 0;
    if (this.calls < this.#size) this.calls++;
  }

  clear(): void {
    this.#ring = undefined;
    this.#next = this.calls = this.failures = this.slow = 0;
  }
}
