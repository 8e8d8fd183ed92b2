import type { Deadline } from './deadline/deadline.js';
import type { Context, ExecuteOptions } from './policy.js';
import type { Answer } from './recorder/answer.js';

/** Runs when a call is cancelled. */
export type AbortListener = (reason: unknown) => void;

const nothingToStop = (): void => undefined;
const nobodyRecords = <T>(response: T): T => response;

/**
 * The context that policies hand down. Cancellation travels through it without an `AbortSignal`: making one, and
 * aborting it, costs more than all policies together, so it is made for the operation that asks for it and no other.
 */
export class Scope implements Context {
  /** The context of a call that nobody can cancel. */
  static readonly root = new Scope();

  readonly attempt: number = 1;
  readonly priority: number = 0;
  readonly deadline: Deadline | undefined;
  readonly key: string | undefined;

  /** The context for `options`: itself where a policy passed its own on. */
  static of(options: ExecuteOptions | undefined): Scope {
    if (options === undefined) return Scope.root;
    if (options instanceof Scope) return options;
    return new CallerScope(options);
  }

  /** A new signal each time where nobody can abort it: a shared one would gather listeners for ever. */
  get signal(): AbortSignal {
    return new AbortController().signal;
  }

  /** Whether anything can ever cancel this call. */
  get cancellable(): boolean {
    return false;
  }

  /** See {@link Context.record}. */
  get record(): <T>(response: T) => T {
    return nobodyRecords;
  }

  get aborted(): boolean {
    return false;
  }

  get reason(): unknown {
    return undefined;
  }

  /** Calls `listener` when the call is cancelled; returns what takes the listener away again. */
  onAbort(listener: AbortListener): () => void;
  onAbort(): () => void {
    return nothingToStop;
  }

  /** Takes in what the dependency called `name` answered an attempt inside. */
  hear(answer: Answer, name: string): void;
  hear(): void {
    // Nobody asked.
  }

  /** Tells whoever holds a permit for this call that `work` goes on although nobody waits for it any more. */
  abandon(work: Promise<unknown>): void;
  abandon(): void {
    // Nobody holds one.
  }
}

/** The context made from what a caller passed in. */
class CallerScope extends Scope {
  override readonly priority: number;
  override readonly deadline: Deadline | undefined;
  override readonly key: string | undefined;
  readonly #signal: AbortSignal | undefined;

  constructor({ signal, deadline, priority = 0, key }: ExecuteOptions) {
    super();
    this.#signal = signal;
    this.deadline = deadline;
    this.priority = priority;
    this.key = key;
  }

  override get signal(): AbortSignal {
    return this.#signal ?? super.signal;
  }

  override get cancellable(): boolean {
    return this.#signal !== undefined;
  }

  override get aborted(): boolean {
    return this.#signal?.aborted ?? false;
  }

  override get reason(): unknown {
    return this.#signal?.reason as unknown;
  }

  override onAbort(listener: AbortListener): () => void {
    const signal = this.#signal;
    if (!signal) return nothingToStop;
    const relay = (): void => listener(signal.reason);
    signal.addEventListener('abort', relay, { once: true });
    return () => signal.removeEventListener('abort', relay);
  }
}

/** A context that differs from its parent in a number or a deadline; cancellation is the parent's. */
export class ChildScope extends Scope {
  override readonly attempt: number;
  override readonly priority: number;
  override readonly deadline: Deadline | undefined;
  override readonly key: string | undefined;
  protected readonly parent: Scope;

  constructor(parent: Scope, attempt = parent.attempt, deadline = parent.deadline) {
    super();
    this.parent = parent;
    this.attempt = attempt;
    this.priority = parent.priority;
    this.deadline = deadline;
    this.key = parent.key;
  }

  override get signal(): AbortSignal {
    return this.parent.signal;
  }

  override get cancellable(): boolean {
    return this.parent.cancellable;
  }

  override get aborted(): boolean {
    return this.parent.aborted;
  }

  override get reason(): unknown {
    return this.parent.reason;
  }

  override get record(): <T>(response: T) => T {
    return this.parent.record;
  }

  override hear(answer: Answer, name: string): void {
    this.parent.hear(answer, name);
  }

  override onAbort(listener: AbortListener): () => void {
    return this.parent.onAbort(listener);
  }

  override abandon(work: Promise<unknown>): void {
    this.parent.abandon(work);
  }
}

/** A context that the policy which made it can cancel by itself. It does not follow its parent: its maker relays. */
export class AbortableScope extends ChildScope {
  #aborted = false;
  #reason: unknown;
  #controller: AbortController | undefined;
  #listeners: Set<AbortListener> | undefined;

  override get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  override get cancellable(): boolean {
    return true;
  }

  override get aborted(): boolean {
    return this.#aborted;
  }

  override get reason(): unknown {
    return this.#reason;
  }

  override onAbort(listener: AbortListener): () => void {
    const listeners = (this.#listeners ??= new Set());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Cancels what runs in this context. The first reason stays. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    for (const listener of this.#listeners ?? []) listener(reason);
  }
}
