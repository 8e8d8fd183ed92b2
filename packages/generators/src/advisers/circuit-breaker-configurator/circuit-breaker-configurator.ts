import type { Advice, AdvisedValue, Settings } from '../advice.js';
import type { Kind } from '../catalogue/kind.js';
import { KIND_DEFAULTS } from '../catalogue/kind-defaults.js';
import type { Evidence } from '../evidence/evidence.js';
import type { Slo } from '../slo/slo.js';
import { byDefault } from '../wording/by-default.js';
import { durationText } from '../wording/duration-text.js';
import { measuredText, percent, rateText } from '../wording/in-figures.js';
import { type Baseline, baselineOf } from './baseline.js';
import { adviseBulkhead } from './bulkhead.js';
import { adviseReset } from './reset-timeout.js';
import { falseTripsText, type SlowCalls, slowCalls } from './slow-calls.js';
import { chooseThreshold, type Threshold } from './threshold.js';
import { adviseTimeout, type TimeoutAdvice } from './timeout.js';

/** What is asked about one dependency. */
export interface BreakerQuestion {
  readonly kind: Kind;
  /** Of this dependency. Without it the numbers are those of its kind. */
  readonly evidence?: Evidence | undefined;
  readonly slo?: Slo | undefined;
}

export interface BreakerAdvice extends Advice {
  /** For bulkheads.yml, where rate and latency are known. */
  readonly bulkhead?: Settings | undefined;
}

/** Where nobody knows the rate: more calls a second than that, and a false trip a year is no promise. */
const ASSUMED_PER_SECOND = 100;
/** Calls from which a share of slow ones is judged in a window of time. */
const SLOW_FROM = 20;

/**
 * The numbers of a circuit breaker: when it opens, so that at the measured failure rate it does so by mistake at most
 * once a year; how long a call may take; when to probe; which calls are too slow. The same question has the same answer.
 * @throws ImpossibleSlo where the evidence rules the SLO out.
 */
export function configureCircuitBreaker({
  kind,
  evidence,
  slo = {},
}: BreakerQuestion): BreakerAdvice {
  const timeout = adviseTimeout(kind, evidence?.latency, slo);
  const baseline = baselineOf(evidence);
  const watched = slo.latency?.isDeadline === false ? slo.latency : undefined;
  const trips = watched ? 0.5 : 1;
  const correlation = typeof baseline === 'string' ? 0 : baseline.correlation;
  const callsPerSecond = rateOf(baseline);
  const threshold =
    typeof baseline === 'string'
      ? undefined
      : chooseThreshold({
          // What the time limit cuts off is a failure, too.
          failureRate: Math.min(1, baseline.failureRate + timeout.cut),
          correlation,
          callsPerSecond,
          falseTripsPerYear: trips,
          worst: baseline.worst,
        });
  const slow =
    watched &&
    slowCalls(watched, evidence?.latency, threshold?.calls ?? SLOW_FROM, {
      correlation,
      callsPerSecond,
      falseTripsPerYear: trips,
    });
  const opening =
    threshold && typeof baseline !== 'string'
      ? measuredOpening(threshold, baseline)
      : defaultOpening(kind, baseline as string, evidence);
  return {
    settings: {
      kind: { value: kind, reason: '' },
      ...opening,
      ...slow,
      reset_timeout: adviseReset(kind, evidence),
      timeout: { value: durationText(timeout.ms), reason: timeout.reason },
    },
    bulkhead: adviseBulkhead(evidence, timeout.ms),
    notes: notesOn({ evidence, baseline, threshold, timeout, slow }),
  };
}

function rateOf(baseline: Baseline | string): { readonly mean: number; readonly peak: number } {
  const known = typeof baseline === 'string' ? undefined : baseline.rate;
  return known ?? { mean: ASSUMED_PER_SECOND, peak: ASSUMED_PER_SECOND };
}

function measuredOpening(
  { failures, calls, falseTripsPerYear, power }: Threshold,
  { failureRate, measured, rate, knowsCorrelation, worst }: Baseline,
): Settings {
  const assumed = knowsCorrelation ? '' : ' if failures are independent';
  const bound =
    failures === (worst?.[calls] ?? 0) + 1
      ? `${failures - 1} of ${calls} were seen to fail without an outage`
      : `${falseTripsText(falseTripsPerYear)}${assumed}`;
  return {
    failure_threshold: {
      value: failures,
      reason: `${measured}, at most ${percent(failureRate)} do; ${bound}`,
    },
    window: {
      value: `${calls} calls`,
      reason: `an outage of half the calls opens it with ${powerText(power)}${rate ? `; ${measuredText((calls / rate.mean) * 1_000)} at ${rateText(rate.mean)}` : ''}`,
    },
  };
}

/** Nobody needs to know how many nines follow. */
const powerText = (power: number): string => (power > 0.9999 ? 'over 99.99 %' : percent(power));

function defaultOpening(kind: Kind, why: string, evidence: Evidence | undefined): Settings {
  const { failureThreshold, thresholdReason } = KIND_DEFAULTS[kind];
  const failure_threshold: AdvisedValue = {
    value: failureThreshold,
    reason: evidence ? `${why}; ${byDefault(kind)}` : byDefault(kind, thresholdReason),
  };
  return { failure_threshold };
}

function notesOn(known: {
  readonly evidence: Evidence | undefined;
  readonly baseline: Baseline | string;
  readonly threshold: Threshold | undefined;
  readonly timeout: TimeoutAdvice;
  readonly slow: SlowCalls | undefined;
}): readonly string[] {
  const { evidence, baseline, threshold, timeout, slow } = known;
  if (!evidence) return [];
  const notes: string[] = [];
  if (typeof baseline === 'string') notes.push(`threshold: ${baseline}`);
  else if (threshold) {
    const { failures, calls, falseTripsPerYear, power } = threshold;
    const rate = baseline.rate ? '' : `; the rate is not known, ${ASSUMED_PER_SECOND}/s assumed`;
    notes.push(
      `threshold ${failures} of ${calls} calls: ${baseline.measured}; ${baseline.together}; ${falseTripsText(falseTripsPerYear)}, an outage of half the calls opens it with ${powerText(power)}${rate}`,
    );
  }
  if (!timeout.isMeasured) notes.push(`timeout: ${timeout.reason}`);
  if (slow) notes.push(`slow calls: ${slow.slow_call_rate_threshold.reason}`);
  return notes;
}
