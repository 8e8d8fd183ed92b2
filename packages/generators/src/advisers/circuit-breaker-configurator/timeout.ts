import type { Kind } from '../catalogue/kind.js';
import { KIND_DEFAULTS, type KindDefaults } from '../catalogue/kind-defaults.js';
import type { Latency } from '../evidence/latency-histogram.js';
import { ImpossibleSlo } from '../slo/impossible-slo.js';
import { latencyText, type Slo } from '../slo/slo.js';
import { failureRateUpperBound } from '../statistics/clopper-pearson.js';
import { histogramQuantile, sampleAtRank, samplesAbove } from '../statistics/histogram-quantile.js';
import { samplesForQuantile, upperRankOfQuantile } from '../statistics/quantile-sample-size.js';
import { byDefault } from '../wording/by-default.js';
import { counted, measuredText, percent } from '../wording/in-figures.js';
import { roundUp } from '../wording/round-up.js';

/** How long one call may take. */
export interface TimeoutAdvice {
  readonly ms: number;
  readonly reason: string;
  /** Upper bound of the share of good calls that it cuts off. */
  readonly cut: number;
  /** Whether latencies carry it, rather than the kind of dependency. */
  readonly isMeasured: boolean;
}

/** The share of good calls that a time limit may cut off: one in a thousand. */
const ACCEPTED_CUT = 0.001;
const LEAST_SAMPLES = 30;

/**
 * The quantile of the latency of good calls above which one call in a thousand lies, or half of what the SLO's
 * availability allows to fail if that is less; its upper 95 % bound, plus what a new connection takes. Where there are
 * too few samples for the bound it is the default of the kind, and no less than the slowest call that was seen.
 * @throws ImpossibleSlo where calls are measured to be slower than the SLO has them.
 */
export function adviseTimeout(kind: Kind, latency: Latency | undefined, slo: Slo): TimeoutAdvice {
  if (latency) requirePossible(latency, slo);
  const advice =
    measuredTimeout(KIND_DEFAULTS[kind], latency, slo) ?? defaultTimeout(kind, latency, slo);
  const deadline = slo.latency?.isDeadline ? slo.latency : undefined;
  if (!deadline || deadline.ms >= advice.ms) return advice;
  const cut = cutBy(deadline.ms, latency);
  const slower =
    cut === undefined
      ? 'whether calls are that fast is not measured'
      : slowerThan(deadline.ms, latency!);
  return {
    ...advice,
    ms: deadline.ms,
    cut: cut ?? advice.cut,
    reason: `the deadline of the SLO; ${slower}`,
  };
}

/** Upper 95 % bound of the share of good calls that take longer; `undefined` where too few are known. */
export function cutBy(ms: number, latency: Latency | undefined): number | undefined {
  if (!latency || latency.count < LEAST_SAMPLES) return undefined;
  return failureRateUpperBound(samplesAbove(latency.buckets, ms), latency.count);
}

/** `1.2 % of 86,400 good calls take longer`. */
export function slowerThan(ms: number, { buckets, count }: Latency): string {
  return `${percent(samplesAbove(buckets, ms) / count)} of ${counted(count)} good calls take longer`;
}

function acceptedCut({ availability }: Slo): number {
  return availability === undefined ? ACCEPTED_CUT : Math.min(ACCEPTED_CUT, (1 - availability) / 2);
}

function quantileText(cut: number): string {
  return `p${Number(((1 - cut) * 100).toPrecision(6))}`;
}

function measuredTimeout(
  { connectMs }: KindDefaults,
  latency: Latency | undefined,
  slo: Slo,
): TimeoutAdvice | undefined {
  const cut = acceptedCut(slo);
  const rank = latency && upperRankOfQuantile(1 - cut, Math.floor(latency.count));
  const located = rank === undefined ? undefined : sampleAtRank(latency!.buckets, rank);
  if (!latency || !located || !Number.isFinite(located.highMs)) return undefined;
  return {
    ms: roundUp(located.highMs + connectMs),
    reason: `${quantileText(cut)} of ${counted(latency.count)} good calls is at most ${measuredText(located.highMs)}; ${connectMs}ms more for a new connection`,
    cut,
    isMeasured: true,
  };
}

function defaultTimeout(kind: Kind, latency: Latency | undefined, slo: Slo): TimeoutAdvice {
  const { timeoutMs, timeoutReason, connectMs } = KIND_DEFAULTS[kind];
  const cut = acceptedCut(slo);
  if (!latency) {
    return { ms: timeoutMs, reason: byDefault(kind, timeoutReason), cut, isMeasured: false };
  }
  const slowest = latency.buckets.at(-1)!;
  const needed = samplesForQuantile(1 - cut);
  const why =
    latency.count < needed
      ? `insufficient evidence: ${quantileText(cut)} takes ${counted(needed)} good calls, there are ${counted(latency.count)}`
      : `insufficient evidence: ${quantileText(cut)} lies above the last bucket, ${measuredText(slowest.lowMs)}`;
  const seen = roundUp(
    (Number.isFinite(slowest.highMs) ? slowest.highMs : slowest.lowMs) + connectMs,
  );
  return seen > timeoutMs
    ? { ms: seen, reason: `${why}; longer than any call seen`, cut, isMeasured: false }
    : { ms: timeoutMs, reason: `${why}; ${byDefault(kind)}`, cut, isMeasured: false };
}

/** What is measured with 95 % confidence to miss the SLO misses it. */
function requirePossible(latency: Latency, { latency: slo }: Slo): void {
  if (!slo) return;
  const { buckets, count } = latency;
  const inside = buckets.reduce((sum, { lowMs, count: n }) => sum + (lowMs < slo.ms ? n : 0), 0);
  const slower = 1 - failureRateUpperBound(Math.round(inside), Math.round(count));
  if (slower <= 1 - slo.share) return;
  const holds = histogramQuantile(buckets, slo.share)!.highMs;
  throw new ImpossibleSlo(
    `--slo-latency=${latencyText(slo)} does not hold: ${percent(1 - inside / count)} of ${counted(count)} good calls took longer`,
    Number.isFinite(holds)
      ? `Ask for ${latencyText({ ...slo, ms: roundUp(holds) })} or more, or make the dependency faster.`
      : 'Ask for more time, or make the dependency faster.',
  );
}
