import { type Clock, systemClock } from '../clock.js';
import { Scope } from '../context.js';
import { type EventStream, events as sharedEvents } from '../events/event-stream.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';
import { LastAnswers } from './last-answers.js';
import { type FallbackOptions, type FallbackSettings, fallbackSettings } from './options.js';
import { withCause } from './with-cause.js';

/** What was served, and why. */
type Served = {
  readonly value: unknown;
  readonly kind: 'value' | 'handler' | 'stale';
  readonly ageMs?: number;
};

/**
 * Serves something useful where a call has failed: a fixed value, what a handler makes, or the last good answer to the
 * same question.
 * Goes around the other policies, so that it sees what is left when they have done what they can: also an open
 * circuit, a full bulkhead and a timeout. Only a caller's own abort passes through, for then nobody waits for an answer.
 */
export class Fallback implements Policy {
  readonly name: string;
  /** `used`: calls that were served something else than their answer. */
  readonly counts = { calls: 0, used: 0 };
  readonly #clock: Clock;
  readonly #events: EventStream;
  readonly #settings: FallbackSettings;
  readonly #answers: LastAnswers | undefined;
  #missesKey = false;

  /** @throws InvalidOptionError where an option cannot be used, or there is nothing to serve. */
  constructor(name: string, options: FallbackOptions) {
    this.name = name;
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? sharedEvents;
    this.#settings = fallbackSettings(name, options);
    const { staleMs, maxKeys } = this.#settings;
    this.#answers = staleMs > 0 ? new LastAnswers(maxKeys) : undefined;
  }

  /**
   * Runs `operation`, and where it fails, fulfils with what is served instead.
   * @throws the operation's own error where nothing can be served, or the caller has cancelled; a handler's error
   * where that fails too, with the operation's as its `cause`.
   */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const scope = Scope.of(options);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
    if (scope.aborted) return Promise.reject(scope.reason);
    return this.#run(operation, scope);
  }

  async #run<T>(operation: Operation<T>, scope: Scope): Promise<T> {
    this.counts.calls++;
    // Asked before the call: a key that cannot be told must not turn a good answer into an error.
    const key = this.#answers && this.#keyOf(scope);
    let result: T;
    try {
      result = await operation(scope);
    } catch (error) {
      if (scope.aborted || this.#settings.handles?.(error) === false) throw error;
      return (await this.#serve(error, scope, key)) as T;
    }
    if (key !== undefined) this.#answers?.remember(key, result, this.#clock.now());
    return result;
  }

  /** Without a key nobody knows whose answer one is, so it is neither kept nor served, and that is told once. */
  #keyOf(scope: Scope): unknown {
    const key = this.#settings.keyOf(scope) ?? undefined;
    if (key === undefined && !this.#missesKey) {
      this.#missesKey = true;
      this.#events.emit({ type: 'fallback-without-key', policy: this.name });
    }
    return key;
  }

  async #serve(error: unknown, scope: Scope, key: unknown): Promise<unknown> {
    const served = this.#stale(key) ?? (await this.#substitute(error, scope));
    if (!served) throw error;
    this.counts.used++;
    const { value, ...how } = served;
    this.#events.emit({ type: 'fallback-used', policy: this.name, ...how, error });
    return value;
  }

  #stale(key: unknown): Served | undefined {
    if (!this.#answers || key === undefined) return undefined;
    const now = this.#clock.now();
    const answer = this.#answers.recall(key, now - this.#settings.staleMs);
    return answer && { value: answer.value, kind: 'stale', ageMs: now - answer.at };
  }

  async #substitute(error: unknown, scope: Scope): Promise<Served | undefined> {
    const { substitute } = this.#settings;
    if (substitute?.kind !== 'handler') return substitute;
    try {
      return { value: await substitute.handler(error, scope), kind: 'handler' };
    } catch (thrown) {
      throw withCause(thrown, error);
    }
  }
}
