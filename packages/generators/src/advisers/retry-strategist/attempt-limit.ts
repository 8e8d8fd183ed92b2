import type { KindDefaults } from '../catalogue/kind-defaults.js';
import { cutBy, slowerThan } from '../circuit-breaker-configurator/timeout.js';
import type { Latency } from '../evidence/latency-histogram.js';
import { ImpossibleSlo } from '../slo/impossible-slo.js';
import { type LatencySlo, latencyText } from '../slo/slo.js';
import { durationText } from '../wording/duration-text.js';
import { measuredText } from '../wording/in-figures.js';
import { roundDown, roundUp } from '../wording/round-up.js';
import { attemptsWithin, type Backoff, longestTotal } from './attempts.js';

/** How often something is tried, and for how long each time. */
export interface Plan {
  readonly attempts: number;
  readonly attemptMs: number;
  /** Share of good calls that an attempt's limit cuts off; they are repeated. */
  readonly cut: number;
  /** Where the limit had to be shortened: why it can be. */
  readonly shortened?: string | undefined;
}

/** An attempt that is cut short may lose this share of good calls, for it is repeated. */
const SHORTENED_CUT = 0.01;
const LEAST_SAMPLES = 299;

/**
 * As many attempts as end within the deadline, n·T + Σ delays ≤ D, up to `most`. Where not even two do, the limit of an
 * attempt is shortened until two fit, provided that nearly all good calls are known to be faster, or, where latencies are
 * not known, that it leaves time for a new connection.
 * @throws ImpossibleSlo where no retry fits.
 */
export function attemptsBefore(
  deadline: LatencySlo,
  limit: { readonly ms: number; readonly cut: number },
  backoff: Backoff,
  most: number,
  known: { readonly kind: KindDefaults; readonly latency: Latency | undefined },
): Plan {
  const attempts = attemptsWithin(deadline.ms, limit.ms, backoff, most);
  if (attempts >= 2) return { attempts, attemptMs: limit.ms, cut: limit.cut };
  const attemptMs = roundDown((deadline.ms - backoff.baseMs) / 2);
  const shortened = { attempts: 2, attemptMs };
  const { kind, latency } = known;
  if (latency && latency.count >= LEAST_SAMPLES) {
    const cut = cutBy(attemptMs, latency)!;
    if (cut <= SHORTENED_CUT)
      return { ...shortened, cut, shortened: slowerThan(attemptMs, latency) };
  } else if (attemptMs >= kind.connectMs) {
    return {
      ...shortened,
      cut: limit.cut,
      shortened: 'whether calls are that fast is not measured',
    };
  }
  throw tooTight(deadline, limit.ms, backoff);
}

function tooTight(deadline: LatencySlo, attemptMs: number, backoff: Backoff): ImpossibleSlo {
  const needed = roundUp(longestTotal(2, attemptMs, backoff));
  return new ImpossibleSlo(
    `no retry fits into --slo-latency=${latencyText(deadline)}: two attempts of ${measuredText(attemptMs)} and a wait of ${measuredText(backoff.baseMs)} take ${measuredText(longestTotal(2, attemptMs, backoff))}`,
    `Give it ${durationText(needed)}, or a shorter timeout if its calls are known to be faster, or leave this dependency without a retry.`,
  );
}
