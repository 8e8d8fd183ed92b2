import type { AdvisedValue } from '../advice.js';
import type { Latency } from '../evidence/latency-histogram.js';
import { latencyText, type LatencySlo } from '../slo/slo.js';
import { failureRateUpperBound } from '../statistics/clopper-pearson.js';
import { samplesAbove } from '../statistics/histogram-quantile.js';
import { durationText } from '../wording/duration-text.js';
import { counted, percent } from '../wording/in-figures.js';
import { thresholdOf, type ThresholdQuestion } from './threshold.js';

/** Fewer calls in a row that are slow say less. */
const LEAST_SAMPLES = 30;

/** When so many calls are slower than the SLO has them that calling on makes it worse. */
export interface SlowCalls {
  readonly slow_call_duration: AdvisedValue;
  readonly slow_call_rate_threshold: AdvisedValue;
  readonly minimum_calls: AdvisedValue;
}

/**
 * A share of slow calls that the SLO's own allowance, or the measured share where that is known, does not reach by
 * chance. It is judged from `calls` on, so that a window that has just begun cannot open the circuit.
 */
export function slowCalls(
  slo: LatencySlo,
  latency: Latency | undefined,
  calls: number,
  question: Omit<ThresholdQuestion, 'failureRate'>,
): SlowCalls {
  const known = latency !== undefined && latency.count >= LEAST_SAMPLES;
  const slower = known ? samplesAbove(latency.buckets, slo.ms) : 0;
  const share = known ? failureRateUpperBound(slower, latency.count) : 1 - slo.share;
  const { failures, falseTripsPerYear } = thresholdOf(calls, { ...question, failureRate: share });
  const rate = Number((failures / calls).toFixed(4));
  const base = known
    ? `${percent(slower / latency.count)} of ${counted(latency.count)} good calls are slow`
    : `latency not measured, ${percent(share)} slow as the SLO allows`;
  return {
    slow_call_duration: {
      value: durationText(slo.ms),
      reason: `the SLO, ${latencyText(slo)}`,
    },
    slow_call_rate_threshold: {
      value: rate,
      reason: `${base}; ${falseTripsText(falseTripsPerYear)}`,
    },
    minimum_calls: { value: calls, reason: 'before it a share says little' },
  };
}

/** The bound in words; circuits that are said to open by mistake never are not believed. */
export function falseTripsText(perYear: number): string {
  if (perYear > 1) return `may open by mistake ${counted(Math.ceil(perYear))} times a year`;
  const years = 1 / perYear;
  return years < 2
    ? 'opens by mistake at most once a year'
    : `opens by mistake at most once in ${years > 100 ? 'a hundred' : Math.floor(years)} years`;
}
