import { type Clock, systemClock } from '../clock.js';
import { Scope } from '../context.js';
import { type Duration, durationOption } from '../duration.js';
import { DeadlineExceededError, TimeoutError } from '../errors.js';
import { type EventStream, events as sharedEvents } from '../events/event-stream.js';
import type { PolicyOptions } from '../options.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';
import { DueList } from './due-list.js';
import { Wait, type WaitObserver } from './wait.js';

export interface TimeoutOptions extends PolicyOptions {
  /** How long an answer may take. A deadline that the caller passed on shortens it. */
  readonly duration: Duration;
}

/**
 * Ends the wait for an answer. The work behind it goes on until it looks at `context.signal`: pass that to the client.
 * The signal is aborted by the timeout and by the caller, never because the call succeeded, so that a body which is
 * still being read from a returned response lives on.
 */
export class Timeout implements Policy {
  readonly name: string;
  readonly counts = { calls: 0, timedOut: 0 };
  readonly #clock: Clock;
  readonly #durationMs: number;
  readonly #due: DueList;
  readonly #observer: WaitObserver;

  /** @throws InvalidOptionError where the duration cannot be used. */
  constructor(name: string, { duration, clock, events }: TimeoutOptions) {
    this.name = name;
    this.#clock = clock ?? systemClock;
    this.#durationMs = durationOption(name, 'duration', duration, 1);
    this.#due = new DueList(this.#clock, this.#durationMs);
    this.#observer = this.#observe(events ?? sharedEvents);
  }

  /** The limit in milliseconds. */
  get durationMs(): number {
    return this.#durationMs;
  }

  /**
   * Runs `operation` and waits for it no longer than the duration.
   * @throws TimeoutError where that was too short; DeadlineExceededError where the caller's deadline passed first;
   * the signal's reason where the caller cancelled.
   */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const parent = Scope.of(options);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
    if (parent.aborted) return Promise.reject(parent.reason);
    this.counts.calls++;
    const deadlineMs = parent.deadline?.remainingMs ?? Infinity;
    return new Promise<T>((resolve, reject) => {
      new Wait<T>(this.#observer, parent, this.#due, resolve, reject).start(
        operation,
        this.#clock,
        deadlineMs < this.#durationMs ? deadlineMs : undefined,
      );
    });
  }

  #observe(events: EventStream): WaitObserver {
    const policy = this.name;
    return {
      errorFor: (byDeadline) =>
        byDeadline ? new DeadlineExceededError(policy) : new TimeoutError(policy, this.#durationMs),
      timedOut: () => {
        this.counts.timedOut++;
        events.emit({ type: 'timed-out', policy, timeoutMs: this.#durationMs });
      },
      settledLate: (outcome, error) =>
        events.emit({ type: 'late-settlement', policy, outcome, error }),
    };
  }
}
