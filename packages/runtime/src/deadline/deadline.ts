import { type Clock, systemClock } from '../clock.js';
import { type Duration, durationOption } from '../duration.js';

/** A point in time by which an answer is needed. Passed along a chain of calls, it only ever shrinks. */
export class Deadline {
  readonly #at: number;
  readonly #clock: Clock;

  private constructor(at: number, clock: Clock) {
    this.#at = at;
    this.#clock = clock;
  }

  /**
   * The deadline that lies `duration` ahead.
   * @throws InvalidOptionError where `duration` is none.
   */
  static after(duration: Duration, clock: Clock = systemClock): Deadline {
    return new Deadline(clock.now() + durationOption('deadline', 'duration', duration), clock);
  }

  /** Milliseconds left; 0 when it has passed. */
  get remainingMs(): number {
    return Math.max(0, this.#at - this.#clock.now());
  }
}
