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

  /** Whichever leaves less time; one alone where the other is absent. */
  static sooner(first: Deadline | undefined, second: Deadline | undefined): Deadline | undefined {
    if (!first || !second) return first ?? second;
    return second.remainingMs < first.remainingMs ? second : first;
  }

  /**
   * The deadline of a part of the work: `duration` ahead, but never later than this one.
   * @throws InvalidOptionError where `duration` is none.
   */
  within(duration: Duration): Deadline {
    const part = Deadline.after(duration, this.#clock);
    return part.#at < this.#at ? part : this;
  }

  /** Milliseconds left; 0 when it has passed. */
  get remainingMs(): number {
    return Math.max(0, this.#at - this.#clock.now());
  }
}
