import { type Check, checkOptions, type Checks, otherwise } from './check.js';
import { type Duration, durationBetween } from './duration.js';

/** How a pod ends. */
export interface ShutdownOptions {
  /** How long a pod that is to end goes on serving, until nobody sends it requests any more. Default 10s. */
  readonly preStop?: Duration | undefined;
  /**
   * The `gracePeriod` of the runtime's `gracefulShutdown`: the most that the application takes from SIGTERM to its exit,
   * its own waiting included. Default 30s, as there.
   */
  readonly gracePeriod?: Duration | undefined;
}

/** {@link ShutdownOptions} in whole seconds, with their defaults. */
export interface Shutdown {
  readonly preStopSeconds: number;
  readonly graceSeconds: number;
}

const CHECKS = {
  preStop: otherwise(durationBetween('1s', '10m'), 10_000),
  gracePeriod: otherwise(durationBetween('1s', '1h'), 30_000),
} satisfies Checks<ShutdownOptions>;

/** How a pod ends, with defaults. Rounded up: a pod that waits a little longer harms nobody. */
export const shutdown: Check<Shutdown> = (value, option) => {
  const { preStop, gracePeriod } = checkOptions(value ?? {}, CHECKS, option);
  return {
    preStopSeconds: Math.ceil(preStop / 1_000),
    graceSeconds: Math.ceil(gracePeriod / 1_000),
  };
};
