/** What is in the window after a call was recorded. */
export interface CallWindow {
  readonly calls: number;
  readonly failures: number;
  readonly slow: number;
  /** Whether a success changes anything: where not, it need not be recorded. */
  readonly countsSuccesses: boolean;
  /** Whether {@link record} looks at `now`. */
  readonly needsTime: boolean;
  /** Adds one call that ended at `now`, in O(1) whatever the window holds. */
  record(failed: boolean, slow: boolean, now: number): void;
  /** Forgets all calls. */
  clear(): void;
}
