import type { Evidence } from '../evidence/evidence.js';
import { NO_OUTAGES } from '../evidence/evidence.js';
import { LatencyHistogram } from '../evidence/latency-histogram.js';

/** Evidence as a day of one dependency would give it. */
export function evidenceOf({
  calls = 86_400,
  failures = 0,
  kinds = { 503: failures },
  latenciesMs = [],
  perSecond = 1,
  ...rest
}: {
  readonly calls?: number;
  readonly failures?: number;
  readonly kinds?: Readonly<Record<string, number>>;
  readonly latenciesMs?: readonly number[];
  readonly perSecond?: number;
} & Partial<Evidence>): Evidence {
  const histogram = new LatencyHistogram();
  latenciesMs.forEach((ms) => histogram.add(ms));
  return {
    dependency: 'payments',
    calls,
    failures,
    failuresByKind: kinds,
    outages: NO_OUTAGES,
    latency: histogram.latency(),
    rate: {
      meanPerSecond: perSecond,
      peakPerSecond: perSecond,
      fromMs: 0,
      toMs: (calls / perSecond) * 1_000,
    },
    ...rest,
  };
}

/** So many latencies, evenly spread from nothing to `most`. */
export function evenly(count: number, most: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => ((i + 1) * most) / count);
}
