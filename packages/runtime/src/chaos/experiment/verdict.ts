import type { Seen } from './run/observations.js';
import type { PutBack } from './undo/put-back.js';

/**
 * `held`: what was believed is so. `violated`: it is not. `aborted`: it was put back before it could be known, or was
 * not steady to begin with. `setup`: it never began.
 */
export type Outcome = 'held' | 'violated' | 'aborted' | 'setup';

/** How a program that ran experiments ends. */
export const EXIT_CODES: Readonly<Record<Outcome, number>> = {
  held: 0,
  violated: 1,
  aborted: 2,
  setup: 3,
};

/** A step of the method, as it went. All times are milliseconds from the beginning of the experiment. */
export interface StepRun {
  readonly fault: string;
  readonly target: string;
  readonly what: string;
  readonly beganMs: number;
  readonly endedMs: number;
  readonly status: 'succeeded' | 'failed';
  readonly detail?: string;
}

/** What came of one experiment: the document that its report is made of, in the manner of chaostoolkit's journal. */
export interface Verdict {
  readonly schemaVersion: 1;
  readonly experiment: { readonly title: string; readonly file: string };
  readonly outcome: Outcome;
  readonly exitCode: number;
  /** As chaostoolkit has it: the hypothesis held before, and not during or after. */
  readonly deviated: boolean;
  /** Why it is not `held`, in one line; `null` where it is. */
  readonly reason: string | null;
  /** ISO 8601. */
  readonly start: string;
  readonly durationMs: number;
  readonly steadyStates: {
    readonly before: readonly Seen[];
    readonly during: readonly Seen[];
    readonly after: readonly Seen[];
  };
  readonly run: readonly StepRun[];
  /** From the end of the last fault until everything was as before; `null` where it did not come to that. */
  readonly recoveredMs: number | null;
  readonly rollbacks: readonly PutBack[];
}
