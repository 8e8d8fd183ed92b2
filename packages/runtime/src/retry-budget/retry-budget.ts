import { type Clock, systemClock } from '../clock.js';
import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import type { Budget } from '../retry/options.js';

/** How many retries a dependency's callers may afford together. */
export interface RetryBudgetOptions {
  /** Retries that each first attempt pays for, at least 0. Default 0.2: one retry for five calls. */
  readonly ratio?: number | undefined;
  /** Retries a second that are free, so that a dependency with little traffic can be retried at all. Default 10. */
  readonly minimumPerSecond?: number | undefined;
  /** How much of the free allowance can be saved up. Default `'10s'`. */
  readonly window?: Duration | undefined;
  /** Source of time. Default: the system's. */
  readonly clock?: Clock | undefined;
}

/** What can be saved up at the least, however small the allowance is. */
const LEAST_CAPACITY = 10;
/** Adding up fifths and tenths must not miss a whole by a rounding error. */
const ROUNDING = 1e-9;

/**
 * Keeps retries a fixed share of the traffic: a token bucket that first attempts fill and retries empty. Three retries
 * in each of three layers make 64 calls of one; a budget that they share makes it little more than one. Give the same
 * one to all policies of a dependency.
 *
 * The bucket starts full and holds `max(10, minimumPerSecond * window)` tokens. After Twitter Finagle's RetryBudget;
 * see "Handling Overload" in Site Reliability Engineering (O'Reilly, 2016) for why per-request limits are not enough.
 */
export class RetryBudget implements Budget {
  readonly name: string;
  /** `granted` and `refused`: retries that were asked for. */
  readonly counts = { granted: 0, refused: 0 };
  readonly #clock: Clock;
  readonly #ratio: number;
  readonly #perMs: number;
  readonly #capacity: number;
  #tokens: number;
  #refilledAt: number;

  /** @throws InvalidOptionError where an option cannot be used. */
  constructor(
    name: string,
    { ratio = 0.2, minimumPerSecond = 10, window = '10s', clock }: RetryBudgetOptions = {},
  ) {
    this.name = name;
    this.#clock = clock ?? systemClock;
    this.#ratio = amount(name, 'ratio', ratio);
    this.#perMs = amount(name, 'minimumPerSecond', minimumPerSecond) / 1_000;
    const windowMs = amount(name, 'window', durationOption(name, 'window', window, 1));
    this.#capacity = Math.max(LEAST_CAPACITY, this.#perMs * windowMs);
    this.#tokens = this.#capacity;
    this.#refilledAt = this.#clock.now();
  }

  /** Retries that could be made now. */
  get available(): number {
    this.#refill();
    return Math.floor(this.#tokens + ROUNDING);
  }

  /** Told of each first attempt. */
  deposit(): void {
    // The capacity is applied when the tokens are next looked at: the order of additions does not change a capped sum.
    this.#tokens += this.#ratio;
  }

  /** Whether one retry more is affordable; if so, it is paid for. */
  tryWithdraw(): boolean {
    this.#refill();
    if (this.#tokens < 1 - ROUNDING) {
      this.counts.refused++;
      return false;
    }
    this.#tokens = Math.max(0, this.#tokens - 1);
    this.counts.granted++;
    return true;
  }

  #refill(): void {
    const now = this.#clock.now();
    const earned = (now - this.#refilledAt) * this.#perMs;
    this.#tokens = Math.min(this.#capacity, this.#tokens + earned);
    this.#refilledAt = now;
  }
}

function amount(policy: string, option: string, value: number): number {
  if (!(value >= 0 && value < Infinity)) {
    throw new InvalidOptionError(policy, option, value, 'a finite number of at least 0');
  }
  return value;
}
