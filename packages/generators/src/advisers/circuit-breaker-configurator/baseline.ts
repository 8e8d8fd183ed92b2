import type { Evidence } from '../evidence/evidence.js';
import type { WorstByCalls } from '../evidence/worst-stretches.js';
import { failureRateUpperBound } from '../statistics/clopper-pearson.js';
import { type Correlation, correlationOf } from '../statistics/intraclass-correlation.js';
import { counted, figures, percent } from '../wording/in-figures.js';

/** What a circuit has to bear without opening, at worst, by what was measured. */
export interface Baseline {
  /** Upper 95 % bound of the share of calls that fail outside outages. */
  readonly failureRate: number;
  /** Upper 95 % bound of how much failures have to do with each other, where the data shows that they do; else 0. */
  readonly correlation: number;
  /** Whether there were windows to find a correlation in. */
  readonly knowsCorrelation: boolean;
  readonly worst: WorstByCalls | undefined;
  /** The busiest calls a second, and the mean; `undefined` where the source has no times. */
  readonly rate: { readonly mean: number; readonly peak: number } | undefined;
  /** The rate in words: `1.2 % of 86,400 calls failed`. */
  readonly measured: string;
  /** What is known of the correlation, in words. */
  readonly together: string;
}

/** Even without a failure, fewer calls only tell that less than a tenth of them fails. */
export const LEAST_CALLS = 30;

/** The baseline of a dependency, or why there is none, in words. */
export function baselineOf(evidence: Evidence | undefined): Baseline | string {
  if (evidence === undefined) return 'no evidence';
  const { calls, failures, windows, rate, history, worst } = evidence;
  if (failures === undefined) {
    return history && calls === 0
      ? 'a failure history counts no successes'
      : 'the evidence does not tell which calls failed';
  }
  if (calls < LEAST_CALLS) {
    return `insufficient evidence: ${counted(calls)} calls outside outages, at least ${LEAST_CALLS} are needed`;
  }
  const correlation = windows && correlationOf(windows);
  return {
    failureRate: failureRateUpperBound(failures, calls),
    correlation: shown(correlation) ? correlation.upper : 0,
    knowsCorrelation: correlation !== undefined,
    worst,
    rate: rate && {
      mean: rate.meanPerSecond,
      peak: Math.max(rate.peakPerSecond, rate.meanPerSecond),
    },
    measured: `${percent(failures / calls)} of ${counted(calls)} calls failed`,
    together: inWords(correlation),
  };
}

/** The data shows a correlation where the lower 95 % bound of the estimate, too, lies above nought. */
function shown(correlation: Correlation | undefined): correlation is Correlation {
  return correlation !== undefined && 2 * correlation.estimate > correlation.upper;
}

function inWords(correlation: Correlation | undefined): string {
  if (!correlation) return 'taken for independent, as too few windows of calls are known';
  return shown(correlation)
    ? `failures come together (correlation up to ${figures(correlation.upper)})`
    : 'no sign that failures come together';
}
