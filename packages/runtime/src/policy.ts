import type { Deadline } from './deadline/deadline.js';

/** What a caller may hand to any policy's `execute`. */
export interface ExecuteOptions {
  /** Cancels the call: waits end at once with the signal's reason, and no further attempt is made. */
  readonly signal?: AbortSignal | undefined;
  /** The moment after which an answer is of no use any more. Policies neither sleep nor wait beyond it. */
  readonly deadline?: Deadline | undefined;
  /** Importance in a queue: a higher number is served first. Default 0. */
  readonly priority?: number | undefined;
  /**
   * What the call asks, and for whom: calls of one key may be served each other's last good answer by a fallback with
   * `staleFor`. Default: none, and then no answer is remembered.
   */
  readonly key?: string | undefined;
}

/**
 * What an operation is called with. A context is itself a valid {@link ExecuteOptions}, so that nested policies pass
 * it on whole: `inner.execute(operation, context)`.
 */
export interface Context extends ExecuteOptions {
  /** Aborts when the caller cancels, or when a policy around the call gives up waiting. Made when first read. */
  readonly signal: AbortSignal;
  /** 1 for the first try, 2 for the first retry, and so on. */
  readonly attempt: number;
  readonly priority: number;
  /**
   * Tells the policies of the same name around the call what the dependency answered, and gives the very same value
   * back: `const response = call.record(await fetch(url))`. A status of 5xx, 408 or 429 makes the attempt a failure of
   * the circuit although nothing is thrown; what is thrown later in the attempt is judged by the worst answer recorded.
   * The body is not read. Under no policy, and in an operation that declares no parameter, it does nothing.
   */
  readonly record: <T>(response: T) => T;
}

/** The user's call. It may return a value or a promise; throwing and rejecting mean the same. */
export type Operation<T> = (context: Context) => T | PromiseLike<T>;

/** The shape that all policies share, and so does a {@link pipeline} of them. */
export interface Policy {
  /** Whom it protects: the dependency's name, as in the configuration files, metrics and log lines. */
  readonly name: string;
  /** Runs `operation` under this policy. The operation's own error comes through unchanged. */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T>;
}
