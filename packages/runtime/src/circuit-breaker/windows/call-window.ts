/** What is in the window after a call was recorded. */
export interface CallWindow {
  readonly calls: number;
  readonly failures: number;
  readonly slow: number;
  /** Whether a success changes anything: where not, a successful call need not be recorded, nor the clock read for it. */
  readonly countsSuccesses: boolean;
  /** Adds one call that ended at `now`, in O(1) whatever the window holds. */
  record(failed: boolean, slow: boolean, now: number): void;
  /** Forgets all calls. */
  clear(): void;
}
