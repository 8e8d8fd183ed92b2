import { STRETCHES } from '../statistics/stretches.js';

/** The most failures that were seen among so many calls in a row, by that number of calls. */
export type WorstByCalls = Readonly<Record<string, number>>;

/**
 * Finds the worst stretches of calls: what a circuit with a window of that many calls would have seen, at any moment of
 * the evidence and not only at the end of a block. It remembers failures of the longest stretch, and no calls.
 */
export class WorstStretches {
  /** Numbers of the calls that failed, ascending. */
  #failed: number[] = [];
  /** Of each length, the first failure in `#failed` that still is in the stretch. */
  readonly #first = STRETCHES.map(() => 0);
  readonly #worst = STRETCHES.map(() => 0);
  #calls = 0;

  /** Takes a window of calls. @param failedAt The places of those that failed, from 0, ascending. */
  add(calls: number, failedAt: readonly number[]): void {
    for (const place of failedAt) this.#fail(this.#calls + place);
    this.#calls += calls;
    const kept = Math.min(...this.#first);
    this.#failed = this.#failed.slice(kept);
    this.#first.forEach((at, index) => (this.#first[index] = at - kept));
  }

  #fail(call: number): void {
    this.#failed.push(call);
    STRETCHES.forEach((length, index) => {
      while (this.#failed[this.#first[index]!]! <= call - length) this.#first[index]!++;
      const failures = this.#failed.length - this.#first[index]!;
      this.#worst[index] = Math.max(this.#worst[index]!, failures);
    });
  }

  /** An outage lies between what was and what comes: a circuit is open then, and forgets. */
  interrupt(): void {
    this.#failed = [];
    this.#first.fill(0);
  }

  get worst(): WorstByCalls {
    return Object.fromEntries(STRETCHES.map((calls, index) => [calls, this.#worst[index]!]));
  }
}
