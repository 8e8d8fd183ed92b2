import { systemClock } from '../clock.js';
import { Scope } from '../context.js';
import { type Duration, durationOption } from '../duration.js';
import { type EventStream, events as sharedEvents } from '../events/event-stream.js';
import { type PolicyOptions, wholeNumber } from '../options.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';
import type { Budget } from '../retry/options.js';
import { DueList } from '../timeout/due-list.js';
import { HedgedCall, type HedgeObserver } from './hedged-call.js';

export interface HedgeOptions extends PolicyOptions {
  /** How long to wait for an answer before the call is sent once more: about the dependency's 95th percentile. */
  readonly delay: Duration;
  /** Times that one call may be sent besides the first, each after one more `delay`. Default 1. */
  readonly maxHedges?: number | undefined;
  /** Shared allowance; where it is used up, calls go on without hedges. Default: none. */
  readonly budget?: Budget | undefined;
}

/**
 * Cuts the slow end of a dependency's answers: what has not answered after a while is asked again, and the first answer
 * wins. Only for calls that may run twice at once. The others are cancelled through their `context.signal`; the
 * winner's is left alone, so that a body which is still being read from a returned response lives on.
 *
 * A failure is not hedged: where everything under way has failed, so has the call. See Dean and Barroso, "The Tail at
 * Scale" (CACM 56, 2013).
 */
export class Hedge implements Policy {
  readonly name: string;
  /** `hedges`: calls sent besides the first ones. `won`: those that answered before the first one did. */
  readonly counts = { calls: 0, hedges: 0, won: 0 };
  readonly #budget: Budget | undefined;
  readonly #due: DueList;
  readonly #observer: HedgeObserver;

  /** @throws InvalidOptionError where an option cannot be used. */
  constructor(name: string, { delay, maxHedges = 1, budget, clock, events }: HedgeOptions) {
    this.name = name;
    this.#budget = budget;
    const delayMs = durationOption(name, 'delay', delay, 1);
    this.#due = new DueList(clock ?? systemClock, delayMs);
    this.#observer = this.#observe(
      wholeNumber(name, 'maxHedges', maxHedges, 1),
      events ?? sharedEvents,
    );
  }

  /**
   * Runs `operation`, more than once where it is slow.
   * @throws the first error where all that were sent have failed; the signal's reason where the caller cancels.
   */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const parent = Scope.of(options);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
    if (parent.aborted) return Promise.reject(parent.reason);
    this.counts.calls++;
    this.#budget?.deposit();
    return new Promise<T>((resolve, reject) => {
      new HedgedCall<T>(this.#observer, operation, parent, this.#due, resolve, reject).start();
    });
  }

  #observe(maxHedges: number, events: EventStream): HedgeObserver {
    const policy = this.name;
    return {
      maxHedges,
      mayHedge: () => this.#budget?.tryWithdraw() ?? true,
      hedged: (hedge) => {
        this.counts.hedges++;
        events.emit({ type: 'hedge-sent', policy, hedge });
      },
      won: () => this.counts.won++,
      lost: () => new DOMException(`Hedge "${policy}": another call answered first.`, 'AbortError'),
      settledLate: (outcome, error) =>
        events.emit({ type: 'late-settlement', policy, outcome, error }),
    };
  }
}
