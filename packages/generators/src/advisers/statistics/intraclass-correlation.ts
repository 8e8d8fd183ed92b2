/** Sums over windows of calls from which their correlation can be computed; sums of several sources may be added up. */
export interface WindowSums {
  readonly windows: number;
  readonly calls: number;
  readonly failures: number;
  /** Σ calls², over windows. */
  readonly squaredCalls: number;
  /** Σ failures² / calls, over windows. */
  readonly squaredFailuresPerCall: number;
}

export interface Correlation {
  /** Estimate of ρ, at least 0. */
  readonly estimate: number;
  /** One-sided 95 % upper bound of it. */
  readonly upper: number;
}

/** Fewer windows say nothing about how they differ. */
const LEAST_WINDOWS = 30;
const Z_95 = 1.645;

/**
 * How much failures of one window have to do with each other: the intraclass correlation ρ by analysis of variance,
 * with the standard error of Swiger and others for the bound. `undefined` where there are too few windows, or nearly
 * none with two calls.
 * @see Ridout, Demétrio & Firth, Biometrics 55 (1999) 137–148 (the estimator for binary data);
 *      Swiger, Harvey, Everson & Gregory, Biometrics 20 (1964) 818–826 (its variance)
 */
export function correlationOf(sums: WindowSums): Correlation | undefined {
  const { windows, calls, failures, squaredCalls, squaredFailuresPerCall } = sums;
  if (windows < LEAST_WINDOWS || calls - windows < LEAST_WINDOWS) return undefined;
  const size = (calls - squaredCalls / calls) / (windows - 1);
  if (!(size > 1)) return undefined;
  const between = (squaredFailuresPerCall - failures ** 2 / calls) / (windows - 1);
  const within = (failures - squaredFailuresPerCall) / (calls - windows);
  const total = between + (size - 1) * within;
  const estimate = total > 0 ? Math.min(1, Math.max(0, (between - within) / total)) : 0;
  const deviation = Math.sqrt(
    (2 * (calls - 1) * (1 - estimate) ** 2 * (1 + (size - 1) * estimate) ** 2) /
      (size ** 2 * (calls - windows) * (windows - 1)),
  );
  return { estimate, upper: Math.min(0.99, estimate + Z_95 * deviation) };
}
