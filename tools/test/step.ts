import type { Counts } from './counts.js';

/** How one part of the run ended. */
export interface StepOutcome {
  /** What is wrong, a sentence each; a step with none has succeeded. */
  readonly problems: readonly string[];
  /** Of the tests it ran, where it runs any. */
  readonly counts?: Counts;
  /** Why it did not run here. */
  readonly skipped?: string;
}

/** One part of `npm test`. */
export interface Step {
  readonly name: string;
  /** What `--project` calls it; a step without one runs only when nothing is chosen. */
  readonly project?: string;
  run(): Promise<StepOutcome>;
}
