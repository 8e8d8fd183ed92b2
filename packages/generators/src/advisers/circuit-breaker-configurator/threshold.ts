import { failuresUnlikelierThan, logBetaBinomialTail } from '../statistics/beta-binomial.js';
import type { WorstByCalls } from '../evidence/worst-stretches.js';
import { binomialTail } from '../statistics/binomial.js';
import { STRETCHES } from '../statistics/stretches.js';

/** So many of the last so many calls. */
export interface Threshold {
  readonly failures: number;
  readonly calls: number;
  /** Bound of how often the circuit opens in a year though the dependency is as it always is. */
  readonly falseTripsPerYear: number;
  /** Probability that a window in which half of the calls fail opens it. */
  readonly power: number;
}

export interface ThresholdQuestion {
  /** Of a call, outside outages; an upper bound. */
  readonly failureRate: number;
  /** Of failures, 0 where they are independent; an upper bound. */
  readonly correlation: number;
  /** The busiest, for how often the window is judged, and the mean, for how long it takes to fill. */
  readonly callsPerSecond: { readonly mean: number; readonly peak: number };
  /** Default 1. */
  readonly falseTripsPerYear?: number;
  /** The most failures that were seen among so many calls in a row while there was no outage. Default none. */
  readonly worst?: WorstByCalls | undefined;
}

/** A window of this many calls is never too long, and neither is one that this much time fills. */
const ALWAYS_ALLOWED = 50;
const LONGEST_SECONDS = 60;
/** An outage fails half of the calls at least, and is to be seen by nearly every window. */
const OUTAGE_RATE = 0.5;
const WANTED_POWER = 0.99;
/** Two failures in a row are weather. */
const LEAST_FAILURES = 3;
const SECONDS_PER_YEAR = 365 * 86_400;

/**
 * The smallest window, and in it the smallest number of failures k of N calls, with M · P[X ≥ k] ≤ 1 false trip a year,
 * where X is (beta-)binomial, and M the number of calls a year, each of which moves the window: windows overlap, so the
 * true number is several times smaller. The window grows until an outage that fails half of the calls is seen by 99 % of
 * the windows, as long as it is filled within a minute. What was seen without an outage never opens it, for no
 * distribution fits rare bursts.
 */
export function chooseThreshold(question: ThresholdQuestion): Threshold {
  const { mean } = question.callsPerSecond;
  const allowed = STRETCHES.filter(
    (calls) => calls <= Math.max(ALWAYS_ALLOWED, mean * LONGEST_SECONDS),
  );
  const thresholds = allowed.map((calls) => thresholdOf(calls, question));
  return thresholds.find(({ power }) => power >= WANTED_POWER) ?? thresholds.at(-1)!;
}

/** The smallest number of failures among `calls` that keeps the bound; all of them where even that does not. */
export function thresholdOf(
  calls: number,
  { failureRate, correlation, callsPerSecond, falseTripsPerYear = 1, worst }: ThresholdQuestion,
): Threshold {
  const looks = callsPerSecond.peak * SECONDS_PER_YEAR;
  const logAlpha = Math.log(falseTripsPerYear / looks);
  const least = failuresUnlikelierThan(logAlpha, calls, failureRate, correlation);
  const failures = Math.min(calls, Math.max(LEAST_FAILURES, least, (worst?.[calls] ?? 0) + 1));
  return {
    failures,
    calls,
    falseTripsPerYear:
      looks * Math.exp(logBetaBinomialTail(calls, failures, failureRate, correlation)),
    power: binomialTail(calls, failures, OUTAGE_RATE),
  };
}
