import { type Clock, systemClock } from '../clock.js';
import { Scope } from '../context.js';
import { parseDuration } from '../duration.js';
import { CircuitOpenError, isRejection } from '../errors.js';
import { type EventStream, events as sharedEvents } from '../events/event-stream.js';
import type { OpenReason } from '../events/events.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';
import type { Answer } from '../recorder/answer.js';
import { RecordingScope } from '../recorder/recording-scope.js';
import { rejected } from '../rejected.js';
import {
  callsOf,
  type CircuitBreakerOptions,
  type CircuitBreakerSettings,
  circuitBreakerSettings,
  type Verdict,
  type Window,
} from './options.js';
import { RecoveryRamp } from './recovery-ramp.js';
import type { CallWindow } from './windows/call-window.js';
import { ConsecutiveWindow } from './windows/consecutive-window.js';
import { CountWindow } from './windows/count-window.js';
import { TimeWindow } from './windows/time-window.js';

/** `isolated` is open by hand, until {@link CircuitBreaker.reset}. */
export type CircuitState = 'closed' | 'open' | 'half-open' | 'isolated';

/** A circuit's state in a form that may be stored: durations, no points in time. */
export interface CircuitSnapshot {
  readonly state: CircuitState;
  /** Milliseconds until an open circuit may be probed, when the snapshot was taken. */
  readonly retryAfterMs: number;
}

/** Calls since the breaker was made, by what became of them, and how often the circuit opened. */
export interface CircuitCounts {
  success: number;
  failure: number;
  ignored: number;
  rejected: number;
  opened: number;
}

/** A probe's slot; the time is the lease's beginning. */
interface Probe {
  readonly startedAt: number;
}

/** What the calls of one generation do when they end. */
interface Handlers {
  readonly fulfilled: (value: unknown) => unknown;
  readonly failed: (error: unknown) => never;
}

/**
 * Stops calling a dependency that fails, and finds out with a few probes whether it is well again.
 *
 * Closed: calls pass and their outcomes fill the window. Open: calls are rejected at once. Half-open: a few probes
 * decide. Every change of state begins a new generation, and what a call of an older one brings back is not counted.
 * There is no timer: the circuit looks at the clock when a call arrives.
 */
export class CircuitBreaker implements Policy {
  readonly name: string;
  readonly counts: CircuitCounts = { success: 0, failure: 0, ignored: 0, rejected: 0, opened: 0 };
  readonly #clock: Clock;
  readonly #events: EventStream;
  #settings: CircuitBreakerSettings;
  #window: CallWindow;
  #state: CircuitState = 'closed';
  // The one field that a call through a healthy circuit looks at: closed, and no ramp.
  #admitsAll = true;
  #timesCalls: boolean;
  #generation = 0;
  #opensAt = 0;
  #probes: Set<Probe> | undefined;
  #successes = 0;
  #ramp: RecoveryRamp | undefined;
  #handlers: Handlers | undefined;

  /** @throws InvalidOptionError where an option cannot be used. */
  constructor(name: string, options: CircuitBreakerOptions = {}) {
    this.name = name;
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? sharedEvents;
    this.#settings = circuitBreakerSettings(name, options);
    this.#window = windowFor(this.#settings);
    this.#timesCalls = this.#settings.slowMs < Infinity;
  }

  /** The state as the last call left it: an open circuit turns half-open when a call arrives, not by itself. */
  get state(): CircuitState {
    return this.#state;
  }

  /**
   * Runs `operation` unless the circuit turns it away.
   * @throws CircuitOpenError where it does; otherwise whatever the operation throws, and the signal's reason where
   * the caller had cancelled before.
   */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const scope = Scope.of(options);
    if (scope.aborted) return rejected(scope.reason);
    if (this.#admitsAll) {
      // An operation without a parameter has nothing to record with.
      return this.#timesCalls || scope.cancellable || operation.length > 0
        ? this.#run(operation, scope, undefined)
        : this.#runLightly(operation, scope);
    }
    const admission = this.#admit();
    return admission instanceof CircuitOpenError
      ? rejected(admission)
      : this.#run(operation, scope, admission);
  }

  /** Rejects every call until {@link reset}, whatever the dependency does. */
  isolate(): void {
    if (this.#state === 'isolated') return;
    this.#enter('isolated');
    this.#events.emit({ type: 'circuit-isolated', policy: this.name });
  }

  /** Closes the circuit by hand, from whichever state, and forgets the window. */
  reset(): void {
    const wasClosed = this.#state === 'closed';
    this.#enter('closed');
    if (!wasClosed) this.#events.emit({ type: 'circuit-closed', policy: this.name });
  }

  /** The state, to be given to {@link restore} later, perhaps in another process. */
  snapshot(): CircuitSnapshot {
    return { state: this.#state, retryAfterMs: this.#retryAfter(this.#clock.now()) };
  }

  /**
   * Takes up a stored state. A half-open one, or one that nobody knows, is open until its next probe, and none stays
   * open for longer than `resetTimeout`, whatever the snapshot says.
   */
  restore({ state, retryAfterMs }: CircuitSnapshot): void {
    this.#enter(state === 'isolated' || state === 'closed' ? state : 'open');
    const waitMs = state === 'open' && retryAfterMs >= 0 ? retryAfterMs : 0;
    this.#opensAt = this.#clock.now() + Math.min(waitMs, this.#settings.resetMs);
  }

  /**
   * Goes on with other options. The state stays; the window is emptied only where its kind or length changes.
   * @throws InvalidOptionError where an option cannot be used; the old ones then stay.
   */
  reconfigure(options: Omit<CircuitBreakerOptions, 'clock' | 'events'>): void {
    const settings = circuitBreakerSettings(this.name, options);
    const window = windowFor(settings);
    const sameShape =
      lengthOf(settings.window) === lengthOf(this.#settings.window) &&
      window.countsSuccesses === this.#window.countsSuccesses;
    if (!sameShape) this.#window = window;
    this.#settings = settings;
    this.#timesCalls = settings.slowMs < Infinity;
  }

  /** A call of which nothing is to be remembered but the generation: all those share their handlers. */
  #runLightly<T>(operation: Operation<T>, scope: Scope): Promise<T> {
    const { fulfilled, failed } = (this.#handlers ??= this.#handlersOf(this.#generation));
    try {
      return Promise.resolve(operation(scope)).then(fulfilled as (value: T) => T, failed);
    } catch (error) {
      return rejected(error).catch(failed);
    }
  }

  #handlersOf(generation: number): Handlers {
    return {
      fulfilled: (value) => {
        this.#succeeded(value, undefined, generation, NaN, undefined);
        return value;
      },
      failed: (error) => {
        this.#settleAs(
          () => this.#verdictOn(error, Scope.root, undefined),
          generation,
          NaN,
          undefined,
        );
        throw error;
      },
    };
  }

  async #run<T>(operation: Operation<T>, scope: Scope, probe: Probe | undefined): Promise<T> {
    const generation = this.#generation;
    // NaN, so that a call begun before `reconfigure` asked for times is not taken for a slow one.
    const startedAt = this.#timesCalls ? this.#clock.now() : NaN;
    const attempt = operation.length > 0 ? new RecordingScope(scope, this.name) : undefined;
    let result: T;
    try {
      result = await operation(attempt ?? scope);
    } catch (error) {
      const verdict = (): Verdict => this.#verdictOn(error, scope, attempt?.answer);
      this.#settleAs(verdict, generation, startedAt, probe);
      throw error;
    }
    this.#succeeded(result, attempt?.answer, generation, startedAt, probe);
    return result;
  }

  #succeeded(
    value: unknown,
    answer: Answer | undefined,
    generation: number,
    startedAt: number,
    probe: Probe | undefined,
  ): void {
    const { classifyResult } = this.#settings;
    if (classifyResult || probe || generation !== this.#generation || answer?.failed) {
      const asRecorded = answer?.failed ? 'failure' : 'success';
      this.#settleAs(() => classifyResult?.(value) ?? asRecorded, generation, startedAt, probe);
      return;
    }
    this.counts.success++;
    if (this.#window.countsSuccesses) this.#record(false, startedAt);
  }

  /**
   * A caller's abort and another policy's rejection say nothing about the dependency; a time limit that ran out does.
   * What the dependency answered outlasts them: it has been seen to fail, whatever ended the call.
   */
  #verdictOn(error: unknown, scope: Scope, answer: Answer | undefined): Verdict {
    const { classifyError, judge } = this.#settings;
    if (answer?.failed && !classifyError) return 'failure';
    if (isRejection(error) || (scope.aborted && !isTimeout(scope.reason))) return 'ignored';
    if (classifyError) return classifyError(error);
    if (judge) return judge(error, answer !== undefined);
    return answer ? 'success' : 'failure';
  }

  /** A user's classification that throws reaches the caller, but a probe's slot must be given back all the same. */
  #settleAs(
    classify: () => Verdict,
    generation: number,
    startedAt: number,
    probe: Probe | undefined,
  ): void {
    let verdict: Verdict = 'ignored';
    try {
      verdict = classify();
    } finally {
      this.#settle(verdict, generation, startedAt, probe);
    }
  }

  #settle(verdict: Verdict, generation: number, startedAt: number, probe: Probe | undefined): void {
    this.counts[verdict]++;
    if (generation !== this.#generation) return;
    if (probe) this.#probes!.delete(probe);
    if (verdict === 'ignored') return;
    const failed = verdict === 'failure';
    if (probe) this.#judge(failed);
    else if (failed || this.#window.countsSuccesses) this.#record(failed, startedAt);
  }

  /** What a probe has found out. */
  #judge(failed: boolean): void {
    const now = this.#clock.now();
    if (failed) this.#open('probe-failed', now);
    else if (++this.#successes >= this.#settings.successes) this.#close(now);
  }

  #record(failed: boolean, startedAt: number): void {
    const window = this.#window;
    // Reading the clock is the dearest part of a successful call, and some windows have no use for it.
    const now = failed || this.#timesCalls || window.needsTime ? this.#clock.now() : 0;
    window.record(failed, now - startedAt >= this.#settings.slowMs, now);
    const reason = this.#tripped();
    if (reason) this.#open(reason, now);
  }

  #tripped(): OpenReason | undefined {
    const { calls, failures, slow } = this.#window;
    const settings = this.#settings;
    if (failures >= settings.failures) return 'failures';
    if (calls < settings.minimumCalls) return undefined;
    if (failures / calls >= settings.failureRate) return 'failure-rate';
    if (slow / calls >= settings.slowRate) return 'slow-calls';
    return undefined;
  }

  /** The slot of a probe, `undefined` for a plain call during the ramp, or the error to reject with. */
  #admit(): Probe | CircuitOpenError | undefined {
    const now = this.#clock.now();
    if (this.#state === 'half-open') this.#reopenIfHung(now);
    if (this.#state === 'open' && now >= this.#opensAt) {
      this.#enter('half-open');
      this.#events.emit({ type: 'circuit-half-opened', policy: this.name });
    }
    if (this.#state === 'half-open' && this.#probes!.size < this.#settings.probes) {
      const probe = { startedAt: now };
      this.#probes!.add(probe);
      return probe;
    }
    if (this.#state === 'closed') {
      if (this.#ramp === undefined || this.#ramp.isOver(now)) {
        this.#ramp = undefined;
        this.#admitsAll = true;
        return undefined;
      }
      if (this.#ramp.admits(now)) return undefined;
    }
    this.counts.rejected++;
    return new CircuitOpenError(this.name, this.#state, this.#retryAfter(now));
  }

  /** Late, but as of the moment at which the lease ran out, so that a quiet hour is not added to the wait. */
  #reopenIfHung(now: number): void {
    const [oldest] = this.#probes!;
    if (!oldest || this.#probes!.size < this.#settings.probes) return;
    const leaseEnd = oldest.startedAt + this.#settings.probeMs;
    if (now >= leaseEnd) this.#open('probe-hung', leaseEnd);
  }

  #retryAfter(now: number): number {
    switch (this.#state) {
      case 'open':
        return Math.max(0, this.#opensAt - now);
      case 'half-open': {
        const [oldest] = this.#probes!;
        return oldest ? Math.max(0, oldest.startedAt + this.#settings.probeMs - now) : 0;
      }
      case 'isolated':
        return Infinity;
      case 'closed':
        return this.#ramp?.remainingMs(now) ?? 0;
    }
  }

  #open(reason: OpenReason, at: number): void {
    this.#enter('open');
    this.#opensAt = at + this.#settings.resetMs;
    this.counts.opened++;
    this.#events.emit({
      type: 'circuit-opened',
      policy: this.name,
      reason,
      retryAfterMs: this.#retryAfter(this.#clock.now()),
    });
  }

  #close(now: number): void {
    this.#enter('closed');
    if (this.#settings.rampMs > 0) {
      this.#ramp = new RecoveryRamp(now, this.#settings.rampMs);
      this.#admitsAll = false;
    }
    this.#events.emit({ type: 'circuit-closed', policy: this.name });
  }

  #enter(state: CircuitState): void {
    this.#state = state;
    this.#generation++;
    this.#handlers = undefined;
    this.#admitsAll = state === 'closed';
    this.#probes = state === 'half-open' ? new Set() : undefined;
    this.#successes = 0;
    this.#ramp = undefined;
    this.#window.clear();
  }
}

function isTimeout(reason: unknown): boolean {
  return (reason as Error | undefined)?.name === 'TimeoutError';
}

/** The same for every way to write the same window. */
function lengthOf(window: Window): Window {
  return parseDuration(window) ?? window;
}

function windowFor({ window, failureRate, slowRate, slowMs }: CircuitBreakerSettings): CallWindow {
  if (window === 'consecutive') return new ConsecutiveWindow();
  const calls = callsOf(window);
  if (calls) return new CountWindow(calls);
  const judgesRates = Math.min(failureRate, slowRate, slowMs) < Infinity;
  return new TimeWindow(parseDuration(window)!, judgesRates);
}
