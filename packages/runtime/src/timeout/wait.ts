import type { Clock, Timer } from '../clock.js';
import { AbortableScope, type Scope } from '../context.js';
import type { Operation } from '../policy.js';
import type { DueEntry, DueList } from './due-list.js';

/** Told how a wait ended where it was not by its operation's answer. */
export interface WaitObserver {
  /** The error of a wait whose time is up; `byDeadline` where the caller's deadline came first. */
  errorFor(byDeadline: boolean): Error;
  /** A wait has ended with that error. */
  timedOut(): void;
  /** Work that had been given up on ended after all. */
  settledLate(outcome: 'fulfilled' | 'rejected', error?: unknown): void;
}

/** One call under a time limit: its promise, its place among the waits, and the context of its operation. */
export class Wait<T> extends AbortableScope implements DueEntry {
  dueAt = 0;
  previous: DueEntry | undefined;
  next: DueEntry | undefined;
  listed = false;
  #settled = false;
  #timer: Timer | undefined;
  #stopListening: (() => void) | undefined;
  #workEnded: (() => void) | undefined;

  constructor(
    readonly observer: WaitObserver,
    parent: Scope,
    readonly due: DueList,
    readonly resolve: (value: T) => void,
    readonly reject: (reason: unknown) => void,
  ) {
    super(parent);
  }

  /** Begins to wait: among those of the policy's own duration, or until the deadline where that comes first. */
  start(operation: Operation<T>, clock: Clock, deadlineMs: number | undefined): void {
    if (deadlineMs === undefined) this.due.add(this);
    else this.#timer = clock.schedule(() => this.expire(), deadlineMs);
    if (this.parent.cancellable) {
      this.#stopListening = this.parent.onAbort((reason) => {
        if (!this.#settled) this.#giveUp(reason);
      });
    }
    try {
      const result = operation(this);
      Promise.resolve(result).then(
        (value) => this.#fulfilled(value),
        (error: unknown) => this.#rejected(error),
      );
    } catch (error) {
      this.#rejected(error);
    }
  }

  expire(): void {
    const error = this.observer.errorFor(this.#timer !== undefined);
    const settled = this.#endOfWork();
    Object.defineProperty(error, 'settled', { value: settled });
    this.#giveUp(error, settled);
    // Told last: whatever a listener does, an abort by it included, this call has ended by its timeout.
    this.observer.timedOut();
  }

  #fulfilled(value: T): void {
    if (this.#settled) {
      this.#late('fulfilled');
      return;
    }
    this.#end();
    this.resolve(value);
  }

  #rejected(error: unknown): void {
    if (this.#settled) {
      this.#late('rejected', error);
      return;
    }
    this.#end();
    this.reject(error);
  }

  /** Stops waiting, then tells the work: in that order, so that the answer is ours and not the work's own abort error. */
  #giveUp(reason: unknown, endOfWork = this.#endOfWork()): void {
    this.#end();
    this.reject(reason);
    this.parent.abandon(endOfWork);
    this.abort(reason);
  }

  #endOfWork(): Promise<void> {
    return new Promise((resolve) => (this.#workEnded = resolve));
  }

  #end(): void {
    this.#settled = true;
    if (this.#timer) this.#timer.cancel();
    else this.due.remove(this);
    this.#stopListening?.();
  }

  #late(outcome: 'fulfilled' | 'rejected', error?: unknown): void {
    this.#workEnded?.();
    const obeyed = error === this.reason || (error as Error | undefined)?.name === 'AbortError';
    if (outcome === 'fulfilled' || !obeyed) this.observer.settledLate(outcome, error);
  }
}
