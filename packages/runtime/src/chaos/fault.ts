/**
 * Something that can go wrong, made to go wrong on purpose and put right again.
 * Whoever begins a fault ends it, whatever happens in between:
 *
 * @example
 * await fault.begin();
 * try {
 *   await observe();
 * } finally {
 *   await fault.end();
 * }
 */
export interface Fault {
  /** What goes wrong, for people: "SIGSTOP of process 4711 and its 2 children". Never holds a secret. */
  readonly description: string;
  /**
   * Makes it go wrong, and settles when it does.
   * @throws Error where that cannot be done or is not allowed; {@link end} then takes back what was half done.
   */
  begin(): Promise<void>;
  /** Takes everything back. May be called twice, before {@link begin}, and after one that failed. */
  end(): Promise<void>;
}
