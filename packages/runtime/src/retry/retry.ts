import { type Clock, systemClock } from '../clock.js';
import { Scope } from '../context.js';
import { isRejection } from '../errors.js';
import { type EventStream, events as sharedEvents } from '../events/event-stream.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';
import type { Answer } from '../recorder/answer.js';
import { RecordingScope } from '../recorder/recording-scope.js';
import { backoffDelay } from './backoff.js';
import { type RetryOptions, type RetrySettings, retrySettings } from './options.js';
import { retryAfterMs } from './retry-after.js';
import { sleep } from './sleep.js';

/** Why a call is not tried again. */
type GaveUp = 'exhausted' | 'not-retryable' | 'budget' | 'deadline' | 'retry-after';

/**
 * Repeats a call whose failure may pass, later each time and by chance, so that callers which failed together do not
 * come back together. Repeat only what is safe to repeat.
 */
export class Retry implements Policy {
  readonly name: string;
  /** `recovered`: calls that succeeded after a retry. `gaveUp`: calls whose failure the caller got. */
  readonly counts = { calls: 0, retries: 0, recovered: 0, gaveUp: 0 };
  readonly #clock: Clock;
  readonly #events: EventStream;
  readonly #settings: RetrySettings;

  /** @throws InvalidOptionError where an option cannot be used. */
  constructor(name: string, options: RetryOptions = {}) {
    this.name = name;
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? sharedEvents;
    this.#settings = retrySettings(name, options);
  }

  /** Retries that its budget affords now; `undefined` without a budget that tells. */
  get affordable(): number | undefined {
    return this.#settings.budget?.available;
  }

  /**
   * Runs `operation`, again where that may help. The last attempt's own error comes through unchanged.
   * @throws the signal's reason where the caller cancels during a delay.
   */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const scope = Scope.of(options);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
    if (scope.aborted) return Promise.reject(scope.reason);
    return this.#run(operation, scope);
  }

  async #run<T>(operation: Operation<T>, scope: Scope): Promise<T> {
    const { isRefused, totalMs, budget } = this.#settings;
    const startedAt = totalMs < Infinity ? this.#clock.now() : 0;
    this.counts.calls++;
    budget?.deposit();
    // An operation without a parameter has nothing to record with.
    let attempt = operation.length > 0 ? new RecordingScope(scope, this.name) : undefined;
    let backoffMs = this.#settings.baseMs;
    for (let retry = 1; ; retry++) {
      let failure: unknown;
      let value: T | undefined;
      let refused = false;
      try {
        value = await operation(attempt ?? scope);
        refused = isRefused?.(value) ?? false;
        if (!refused) {
          if (retry > 1) this.counts.recovered++;
          return value;
        }
      } catch (error) {
        failure = error;
      }
      const answer = attempt?.answer;
      let stop = this.#isFinal(retry, failure, answer, refused, scope);
      if (!stop) {
        backoffMs = backoffDelay(this.#settings, retry, backoffMs, this.#clock);
        const asked = retryAfterMs(refused ? value : failure);
        const delayMs = Math.max(backoffMs, asked, answer?.retryAfterMs ?? 0);
        stop = this.#cannotWait(delayMs, startedAt, scope);
        if (!stop) {
          this.#announce(retry, delayMs, failure);
          await sleep(delayMs, this.#clock, scope);
          // The abort may have come between the end of the delay and now.
          if (scope.aborted) throw scope.reason;
          attempt = new RecordingScope(scope, this.name, retry + 1);
          continue;
        }
      }
      this.#giveUp(stop, retry, failure);
      if (refused) return value as T;
      throw failure;
    }
  }

  /** Why the outcome of an attempt is the last one, whatever a delay would be. */
  #isFinal(
    retry: number,
    failure: unknown,
    answer: Answer | undefined,
    refused: boolean,
    scope: Scope,
  ): GaveUp | undefined {
    const { isRetryable, isRetryableStatus, maxRetries } = this.#settings;
    const mayPass = (): boolean => isRetryable(failure) || isRetryableStatus(answer?.status);
    const worthIt = refused || (!isRejection(failure) && mayPass());
    if (!worthIt || scope.aborted) return 'not-retryable';
    return retry > maxRetries ? 'exhausted' : undefined;
  }

  /** Why there is no waiting for the next attempt. */
  #cannotWait(delayMs: number, startedAt: number, scope: Scope): GaveUp | undefined {
    const { maxMs, totalMs, budget } = this.#settings;
    // Only a server that asked to be left alone for longer can have raised the delay above its ceiling.
    if (delayMs > maxMs) return 'retry-after';
    if (totalMs < Infinity && this.#clock.now() + delayMs > startedAt + totalMs) return 'deadline';
    if (scope.deadline && delayMs >= scope.deadline.remainingMs) return 'deadline';
    // Asked last, and before the wait: an allowance is paid only for an attempt that will be made.
    return budget && !budget.tryWithdraw() ? 'budget' : undefined;
  }

  #announce(retry: number, delayMs: number, error: unknown): void {
    this.counts.retries++;
    this.#events.emit({
      type: 'retry-scheduled',
      policy: this.name,
      retry,
      maxRetries: this.#settings.maxRetries,
      delayMs,
      error,
    });
  }

  #giveUp(reason: GaveUp, attempts: number, error: unknown): void {
    this.counts.gaveUp++;
    this.#events.emit({ type: 'retry-gave-up', policy: this.name, attempts, reason, error });
  }
}
