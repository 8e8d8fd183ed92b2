import type { CallWindow } from './call-window.js';

/** The failures since the last success. */
export class ConsecutiveWindow implements CallWindow {
  readonly countsSuccesses = true;
  readonly needsTime = false;
  readonly slow = 0;
  failures = 0;

  get calls(): number {
    return this.failures;
  }

  record(failed: boolean): void {
    this.failures = failed ? this.failures + 1 : 0;
  }

  clear(): void {
    this.failures = 0;
  }
}
