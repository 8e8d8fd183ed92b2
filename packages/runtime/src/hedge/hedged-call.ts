import { AbortableScope, type Scope } from '../context.js';
import type { Operation } from '../policy.js';
import type { DueEntry, DueList } from '../timeout/due-list.js';

/** What a {@link HedgedCall} asks of its policy and tells it. */
export interface HedgeObserver {
  readonly maxHedges: number;
  /** Whether one hedge more is affordable; if so, it is paid for. */
  mayHedge(): boolean;
  /** The hedge of that number, from 1, was sent. */
  hedged(hedge: number): void;
  /** A hedge answered first. */
  won(): void;
  /** The reason for which those that did not answer first are cancelled. */
  lost(): unknown;
  /** Work that had been cancelled ended after all, and not because of that. */
  settledLate(outcome: 'fulfilled' | 'rejected', error?: unknown): void;
}

/** The context of one of the calls that are under way, and whom to tell when it has ended after it was given up on. */
class Attempt extends AbortableScope {
  ended: (() => void) | undefined;
}

/** One call and its hedges: who is under way, whether to send another one, and which answer counts. */
export class HedgedCall<T> implements DueEntry {
  dueAt = 0;
  previous: DueEntry | undefined;
  next: DueEntry | undefined;
  listed = false;
  readonly #underWay: Attempt[] = [];
  #hedges = 0;
  #firstFailure: { readonly error: unknown } | undefined;
  #settled = false;
  #waiting = false;
  #wake: (() => void) | undefined;
  #stopListening: (() => void) | undefined;

  constructor(
    readonly observer: HedgeObserver,
    readonly operation: Operation<T>,
    readonly parent: Scope,
    readonly due: DueList,
    readonly resolve: (value: T) => void,
    readonly reject: (reason: unknown) => void,
  ) {}

  start(): void {
    if (this.parent.cancellable) {
      this.#stopListening = this.parent.onAbort((reason) => this.#cancel(reason));
    }
    this.#send(0);
    this.#wait();
  }

  expire(): void {
    this.#waiting = false;
    this.#wake?.();
  }

  #wait(): void {
    if (this.#settled || this.#hedges === this.observer.maxHedges) return;
    this.#waiting = true;
    this.due.add(this);
    // The list's timer belongs to whichever call began it; a promise keeps this caller's async context.
    void new Promise<void>((resolve) => (this.#wake = resolve)).then(() => this.#hedge());
  }

  #hedge(): void {
    if (this.#settled || this.parent.deadline?.remainingMs === 0) return;
    if (!this.observer.mayHedge()) return;
    const hedge = ++this.#hedges;
    this.observer.hedged(hedge);
    if (this.#settled) return;
    this.#send(hedge);
    this.#wait();
  }

  #send(hedge: number): void {
    const scope = new Attempt(this.parent);
    this.#underWay.push(scope);
    try {
      Promise.resolve(this.operation(scope)).then(
        (value) => this.#fulfilled(value, scope, hedge),
        (error: unknown) => this.#rejected(error, scope),
      );
    } catch (error) {
      this.#rejected(error, scope);
    }
  }

  #fulfilled(value: T, scope: Attempt, hedge: number): void {
    if (this.#settled) {
      scope.ended?.();
      this.observer.settledLate('fulfilled');
      return;
    }
    this.#end();
    if (hedge > 0) this.observer.won();
    this.resolve(value);
    this.#leave(scope);
    if (this.#underWay.length) this.#abortAll(this.observer.lost());
  }

  #rejected(error: unknown, scope: Attempt): void {
    if (this.#settled) {
      scope.ended?.();
      const obeyed = error === scope.reason || (error as Error | undefined)?.name === 'AbortError';
      if (!obeyed) this.observer.settledLate('rejected', error);
      return;
    }
    this.#firstFailure ??= { error };
    this.#leave(scope);
    if (this.#underWay.length) return;
    this.#end();
    this.reject(this.#firstFailure.error);
  }

  /** Stops waiting, then tells the work: in that order, so that the answer is ours and not the work's own abort error. */
  #cancel(reason: unknown): void {
    if (this.#settled) return;
    this.#end();
    this.reject(reason);
    this.#abortAll(reason);
  }

  #end(): void {
    this.#settled = true;
    if (this.#waiting) this.due.remove(this);
    this.#waiting = false;
    this.#stopListening?.();
  }

  #leave(scope: Attempt): void {
    this.#underWay.splice(this.#underWay.indexOf(scope), 1);
  }

  #abortAll(reason: unknown): void {
    for (const scope of this.#underWay.splice(0)) {
      this.parent.abandon(new Promise<void>((resolve) => (scope.ended = resolve)));
      scope.abort(reason);
    }
  }
}
