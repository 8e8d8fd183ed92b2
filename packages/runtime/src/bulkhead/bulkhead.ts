import { type Clock, systemClock } from '../clock.js';
import { Scope } from '../context.js';
import { type Duration, durationOption } from '../duration.js';
import { BulkheadFullError, DeadlineExceededError } from '../errors.js';
import { type EventStream, events as sharedEvents } from '../events/event-stream.js';
import { type PolicyOptions, wholeNumber } from '../options.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';
import { rejected } from '../rejected.js';
import { PermitScope } from './permit-scope.js';
import { WaitQueue } from './wait-queue.js';

export interface BulkheadOptions extends PolicyOptions {
  /** Calls under way at once. Default 10. */
  readonly maxConcurrent?: number | undefined;
  /** Calls that may wait for a permit. Default 0: what does not fit is rejected at once. */
  readonly maxQueue?: number | undefined;
  /** How long a call may wait for a permit. Default: as long as its caller does. */
  readonly queueTimeout?: Duration | undefined;
}

interface BulkheadSettings {
  readonly maxConcurrent: number;
  readonly maxQueue: number;
  readonly queueMs: number;
}

/**
 * Keeps one dependency from taking every socket, thread and byte of a process: so many calls at once, so many waiting,
 * the rest turned away. A permit is held until the work has really ended, and not only until its caller was let go: work
 * that a timeout, a hedge or a caller's abort inside leaves behind, in an attempt of a retry or in the last one, has a
 * permit of its own until it ends. That reaches the bulkhead through the context that it hands to its operation.
 */
export class Bulkhead implements Policy {
  readonly name: string;
  readonly counts = { executed: 0, rejected: 0 };
  readonly #clock: Clock;
  readonly #events: EventStream;
  readonly #queue = new WaitQueue();
  readonly #left = new WeakSet<Promise<unknown>>();
  readonly #rootScope: Scope;
  #settings: BulkheadSettings;
  #active = 0;

  /** @throws InvalidOptionError where an option cannot be used. */
  constructor(name: string, options: BulkheadOptions = {}) {
    this.name = name;
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? sharedEvents;
    this.#settings = bulkheadSettings(name, options);
    this.#rootScope = new PermitScope(Scope.root, this.#hold);
  }

  /**
   * Permits that are taken. More than `maxConcurrent` where calls that go on, like those of a retry inside, have left
   * work behind.
   */
  get active(): number {
    return this.#active;
  }

  /** Calls that wait for a permit. */
  get queued(): number {
    return this.#queue.length;
  }

  /** Permits that there are. */
  get maxConcurrent(): number {
    return this.#settings.maxConcurrent;
  }

  /** Calls that may wait for a permit. */
  get maxQueue(): number {
    return this.#settings.maxQueue;
  }

  /**
   * Runs `operation` as soon as there is a permit for it. A higher `options.priority` is served first.
   * @throws BulkheadFullError where there is none and no room to wait; DeadlineExceededError where the caller's
   * deadline passes in the queue; the signal's reason where the caller cancels.
   */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const scope = Scope.of(options);
    if (scope.aborted) return rejected(scope.reason);
    if (this.#active < this.#settings.maxConcurrent) {
      this.#active++;
      return this.#run(operation, scope);
    }
    if (this.#queue.length < this.#settings.maxQueue) {
      return this.#permit(scope).then(() => {
        if (!scope.aborted) return this.#run(operation, scope);
        this.#release();
        throw scope.reason;
      });
    }
    return rejected(this.#rejection());
  }

  /**
   * Goes on with other limits; calls under way and waiting stay.
   * @throws InvalidOptionError where an option cannot be used; the old ones then stay.
   */
  reconfigure(options: Omit<BulkheadOptions, 'clock' | 'events'>): void {
    this.#settings = bulkheadSettings(this.name, options);
    this.#admitWaiting();
  }

  #run<T>(operation: Operation<T>, scope: Scope): Promise<T> {
    this.counts.executed++;
    // One for all calls without a context of their own: it costs them nothing.
    const inner = scope === Scope.root ? this.#rootScope : new PermitScope(scope, this.#hold);
    try {
      return Promise.resolve(operation(inner)).then(this.#fulfilled, this.#failed);
    } catch (error) {
      return rejected(error).catch(this.#failed);
    }
  }

  // Made once: handlers of their own for every call, or an async function around it, would cost half as much again.
  readonly #fulfilled = <V>(value: V): V => {
    this.#release();
    return value;
  };

  readonly #failed = (error: unknown): never => {
    // Of a timeout that was given no context: its error is all that is known of the work.
    const left = (error as { settled?: Promise<void> } | undefined)?.settled;
    if (left instanceof Promise) this.#hold(left);
    this.#release();
    throw error;
  };

  /** A permit for work that goes on by itself. There is no waiting for one: the work is under way. */
  readonly #hold = (work: Promise<unknown>): void => {
    if (this.#left.has(work)) return;
    this.#left.add(work);
    this.#active++;
    const release = (): void => this.#release();
    work.then(release, release);
  };

  /** Waits for a permit, which whoever has one hands over directly: in between it is never free for a third. */
  #permit(scope: Scope): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const place = this.#queue.join(scope.priority, () => {
        stopWaiting();
        resolve();
      });
      // The reason is asked for when the wait has ended: what a listener to the rejection does comes too late to be it.
      const leave = (reason: () => unknown): void => {
        this.#queue.leave(place);
        stopWaiting();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- may be the caller's own reason
        reject(reason());
      };
      const stopListening = scope.onAbort((reason) => leave(() => reason));
      const deadlineMs = scope.deadline?.remainingMs ?? Infinity;
      const limitMs = Math.min(this.#settings.queueMs, deadlineMs);
      const timer =
        limitMs < Infinity
          ? this.#clock.schedule(
              () =>
                leave(() =>
                  deadlineMs === limitMs ? new DeadlineExceededError(this.name) : this.#rejection(),
                ),
              limitMs,
            )
          : undefined;
      const stopWaiting = (): void => {
        timer?.cancel();
        stopListening();
      };
    });
  }

  #release(): void {
    this.#active--;
    if (this.#queue.length) this.#admitWaiting();
  }

  #admitWaiting(): void {
    while (this.#active < this.#settings.maxConcurrent) {
      const place = this.#queue.next();
      if (!place) return;
      this.#active++;
      place.admit();
    }
  }

  #rejection(): BulkheadFullError {
    this.counts.rejected++;
    this.#events.emit({ type: 'bulkhead-rejected', policy: this.name });
    return new BulkheadFullError(this.name, this.#active, this.#queue.length);
  }
}

function bulkheadSettings(
  name: string,
  { maxConcurrent = 10, maxQueue = 0, queueTimeout = Infinity }: BulkheadOptions,
): BulkheadSettings {
  return {
    maxConcurrent: wholeNumber(name, 'maxConcurrent', maxConcurrent, 1),
    maxQueue: wholeNumber(name, 'maxQueue', maxQueue, 0),
    queueMs: durationOption(name, 'queueTimeout', queueTimeout, 1),
  };
}
