import { WaitQueue } from '../bulkhead/wait-queue.js';
import { type Clock, systemClock, type Timer } from '../clock.js';
import { Scope } from '../context.js';
import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError, RateLimitedError } from '../errors.js';
import { type EventStream, events as sharedEvents } from '../events/event-stream.js';
import { type PolicyOptions, wholeNumber } from '../options.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';

export interface RateLimiterOptions extends PolicyOptions {
  /** Calls that may begin within `per`, in the long run. */
  readonly limit: number;
  /** Default `'1s'`. */
  readonly per?: Duration | undefined;
  /** Calls that may begin at once after a quiet time. Default: `limit`. 1 spaces calls evenly. */
  readonly burst?: number | undefined;
  /** How long a call may wait for its turn. Default 0: what comes too early is rejected at once. */
  readonly maxWait?: Duration | undefined;
}

/** No clock is finer than a microsecond; adding up thirds of a second must not cost a turn. */
const ROUNDING_MS = 1e-3;

/**
 * Keeps calls below a rate that the dependency, or its bill, can bear. Calls that may wait are served in the order in
 * which they came, whatever their priority, so that each knows on arrival whether its turn comes in time.
 *
 * A token bucket, kept as the one moment up to which turns are taken: the generic cell rate algorithm of ITU-T I.371.
 */
export class RateLimiter implements Policy {
  readonly name: string;
  readonly counts = { admitted: 0, rejected: 0 };
  readonly #clock: Clock;
  readonly #events: EventStream;
  readonly #queue = new WaitQueue();
  /** Milliseconds from one turn to the next. */
  readonly #intervalMs: number;
  readonly #burstMs: number;
  readonly #maxWaitMs: number;
  /** The moment of the last turn that is taken, waiting calls included. The past, as far as a burst reaches back. */
  #takenUntil = -Infinity;
  #timer: Timer | undefined;

  /** @throws InvalidOptionError where an option cannot be used. */
  constructor(name: string, options: RateLimiterOptions) {
    const { limit, per = 1_000, burst = limit, maxWait = 0 } = options;
    this.name = name;
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? sharedEvents;
    const perMs = durationOption(name, 'per', per, 1);
    if (perMs === Infinity) throw new InvalidOptionError(name, 'per', per, 'a finite duration');
    this.#intervalMs = perMs / wholeNumber(name, 'limit', limit, 1);
    this.#burstMs = wholeNumber(name, 'burst', burst, 1) * this.#intervalMs;
    this.#maxWaitMs = durationOption(name, 'maxWait', maxWait);
  }

  /** Calls that wait for their turn. */
  get queued(): number {
    return this.#queue.length;
  }

  /**
   * Runs `operation` when its turn comes.
   * @throws RateLimitedError where that would be later than `maxWait` or the caller's deadline allows; the signal's
   * reason where the caller cancels.
   */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const scope = Scope.of(options);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
    if (scope.aborted) return Promise.reject(scope.reason);
    const now = this.#clock.now();
    const turnAt = Math.max(this.#takenUntil, now - this.#burstMs) + this.#intervalMs;
    const waitMs = turnAt - now;
    if (waitMs <= ROUNDING_MS) {
      this.#takenUntil = turnAt;
      return this.#run(operation, scope);
    }
    if (waitMs <= this.#maxWaitMs && waitMs < (scope.deadline?.remainingMs ?? Infinity)) {
      this.#takenUntil = turnAt;
      return this.#turn(scope).then(() => {
        if (!scope.aborted) return this.#run(operation, scope);
        this.#giveBack();
        throw scope.reason;
      });
    }
    return Promise.reject(this.#rejection(waitMs));
  }

  #run<T>(operation: Operation<T>, scope: Scope): Promise<T> {
    this.counts.admitted++;
    // Not an async function: a limiter has nothing to do once the call has begun.
    try {
      return Promise.resolve(operation(scope));
    } catch (error) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the operation's own error
      return Promise.reject(error);
    }
  }

  #turn(scope: Scope): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const place = this.#queue.join(0, () => {
        stopListening();
        resolve();
      });
      const stopListening = scope.onAbort((reason) => {
        this.#queue.leave(place);
        stopListening();
        this.#giveBack();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
        reject(reason);
      });
      this.#arm();
    });
  }

  /** A turn that is not used after all: everybody who waits moves up. */
  #giveBack(): void {
    this.#takenUntil -= this.#intervalMs;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#arm();
  }

  /** When the first of those who wait has its turn. */
  #nextTurnAt(): number {
    return this.#takenUntil - (this.#queue.length - 1) * this.#intervalMs;
  }

  #arm(): void {
    if (this.#timer || this.#queue.length === 0) return;
    this.#timer = this.#clock.schedule(
      () => this.#admitDue(),
      this.#nextTurnAt() - this.#clock.now(),
    );
  }

  #admitDue(): void {
    this.#timer = undefined;
    const now = this.#clock.now() + ROUNDING_MS;
    while (this.#queue.length && this.#nextTurnAt() <= now) this.#queue.next()!.admit();
    this.#arm();
  }

  #rejection(retryAfterMs: number): RateLimitedError {
    this.counts.rejected++;
    if (this.#events.observed) {
      this.#events.emit({ type: 'rate-limited', policy: this.name, retryAfterMs });
    }
    return new RateLimitedError(this.name, retryAfterMs);
  }
}
