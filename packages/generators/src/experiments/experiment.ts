/** What an experiment shows to work. */
export type Mechanism =
  | 'timeout'
  | 'retry'
  | 'circuit-breaker'
  | 'bulkhead'
  | 'fallback'
  | 'health'
  | 'replicas'
  | 'standby'
  | 'restore';

/** Somebody has made something fail, and looked at what happens. */
export interface Experiment {
  /** The project whose protection was tried; `null` for what belongs to none. */
  readonly project: string | null;
  /** Name of the dependency, datastore or service that failed, or was made to look so. */
  readonly subject: string;
  readonly mechanism: Mechanism;
  /** ISO 8601. */
  readonly at: string;
  readonly passed: boolean;
  /** What was run: `reliability-verify`. */
  readonly by: string;
  /** What was seen, with its numbers. */
  readonly detail?: string;
}

/** Where experiments are remembered, below the folder that reliability.yml calls `outputs`. */
export const EXPERIMENTS_PATH = 'reliability/memory/experiments.json';
