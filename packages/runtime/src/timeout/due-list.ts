import type { Clock, Timer } from '../clock.js';

/** A wait in a {@link DueList}. The list owns its fields. */
export interface DueEntry {
  dueAt: number;
  previous: DueEntry | undefined;
  next: DueEntry | undefined;
  listed: boolean;
  /** Called when the time is up. */
  expire(): void;
}

/**
 * Waits that all last equally long, and so end in the order in which they began: a linked list and one timer for all
 * of them, where a platform timer a call would cost more than everything else in the policy.
 */
export class DueList {
  readonly #clock: Clock;
  readonly #lengthMs: number;
  #first: DueEntry | undefined;
  #last: DueEntry | undefined;
  #timer: Timer | undefined;

  constructor(clock: Clock, lengthMs: number) {
    this.#clock = clock;
    this.#lengthMs = lengthMs;
  }

  add(entry: DueEntry): void {
    entry.dueAt = this.#clock.now() + this.#lengthMs;
    entry.previous = this.#last;
    entry.next = undefined;
    entry.listed = true;
    if (this.#last) this.#last.next = entry;
    else this.#begin(entry);
    this.#last = entry;
  }

  /** Takes a wait out before its end; harmless when it is out already. */
  remove(entry: DueEntry): void {
    if (!entry.listed) return;
    entry.listed = false;
    const { previous, next } = entry;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    // The timer stays for the calls to come, but must not keep a process alive for nobody.
    if (!this.#first) this.#timer?.unref();
  }

  #begin(entry: DueEntry): void {
    this.#first = entry;
    if (this.#timer) this.#timer.ref();
    else this.#arm(this.#lengthMs);
  }

  #arm(delayMs: number): void {
    this.#timer = this.#clock.schedule(() => this.#expireDue(), delayMs);
  }

  #expireDue(): void {
    this.#timer = undefined;
    const now = this.#clock.now();
    let entry = this.#first;
    for (; entry && entry.dueAt <= now; entry = this.#first) {
      this.remove(entry);
      entry.expire();
    }
    // `expire` runs user code, which may have begun a wait and armed the timer.
    if (entry && !this.#timer) this.#arm(entry.dueAt - now);
  }
}
