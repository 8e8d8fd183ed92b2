import type { AdvisedValue, Settings } from '../advice.js';
import type { Evidence } from '../evidence/evidence.js';
import { erlangB, permitsFor } from '../statistics/erlang-b.js';
import { figures, measuredText, percent, rateText } from '../wording/in-figures.js';

/** Share of calls that may find no permit while all is well. */
const ACCEPTED_LOSS = 0.001;
const LEAST_SAMPLES = 30;

/**
 * How many calls at once: by Little's law λ·W are under way on average, and the smallest c with ErlangB(c, λ·W) ≤ 0.1 %
 * has room for them. λ is the busiest rate that was seen, of all instances together: the limit of a process that would
 * have all of the traffic, and so never too small for one that has a part.
 * @param timeoutMs Of a call, for what still passes while all of them hang.
 * @returns `undefined` where rate or latency are not known.
 */
export function adviseBulkhead(
  evidence: Evidence | undefined,
  timeoutMs: number,
): Settings | undefined {
  const { rate, latency, peakInFlight = 0 } = evidence ?? {};
  if (!rate || !latency || latency.count < LEAST_SAMPLES) return undefined;
  const perSecond = Math.max(rate.peakPerSecond, rate.meanPerSecond);
  const { permits, reason } = permitsOf(perSecond, latency.meanMs);
  const most = Math.max(permits, Math.ceil(peakInFlight));
  const passing = rateText((most * 1_000) / timeoutMs);
  const max_concurrent: AdvisedValue = {
    value: most,
    reason:
      most > permits
        ? `so many were seen under way at once; when all hang, ${passing} pass`
        : `${reason}; when all hang, ${passing} pass`,
  };
  return {
    max_concurrent,
    max_queue: { value: 0, reason: 'a call that found no permit would wait for those that hang' },
  };
}

/** The permits for calls that come at a rate and take so long on average. */
export function permitsOf(
  perSecond: number,
  meanMs: number,
): { readonly permits: number; readonly reason: string } {
  const offered = (perSecond * meanMs) / 1_000;
  const permits = permitsFor(offered, ACCEPTED_LOSS);
  return {
    permits,
    reason: `${rateText(perSecond)} of ${measuredText(meanMs)} are ${figures(offered)} at once, ${percent(erlangB(offered, permits))} find no permit`,
  };
}
