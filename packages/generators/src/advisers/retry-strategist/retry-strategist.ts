import type { Advice, AdvisedValue } from '../advice.js';
import type { Kind } from '../catalogue/kind.js';
import { KIND_DEFAULTS, type KindDefaults } from '../catalogue/kind-defaults.js';
import { adviseTimeout, cutBy } from '../circuit-breaker-configurator/timeout.js';
import type { Evidence } from '../evidence/evidence.js';
import { ImpossibleSlo } from '../slo/impossible-slo.js';
import { latencyText, type LatencySlo, type Slo } from '../slo/slo.js';
import { byDefault } from '../wording/by-default.js';
import { durationText } from '../wording/duration-text.js';
import { figures, measuredText, percent } from '../wording/in-figures.js';
import { roundDown } from '../wording/round-up.js';
import { attemptsBefore, type Plan } from './attempt-limit.js';
import { type Backoff, longestTotal, longestWaits, meanAttempts } from './attempts.js';
import { type Failing, failingAfter, failingOf } from './failing-share.js';

/** What is asked about one dependency. */
export interface RetryQuestion {
  readonly kind: Kind;
  readonly evidence?: Evidence | undefined;
  readonly slo?: Slo | undefined;
  /** The time limit that its calls have already, in milliseconds: that of circuit-breakers.yml. */
  readonly timeoutMs?: number | undefined;
}

/** More attempts help nobody: what four do not mend is an outage, and every one of them is load. */
const MOST_ATTEMPTS = 4;
/** Of the runtime. */
const MULTIPLIER = 2;
const DEFAULT_MAX_MS = 10_000;
const BUDGET = 0.2;
/** Of the file that `init` writes. */
const DEFAULT_TIMEOUT_MS = 5_000;
const DEFAULT_RETRY_ON = ['timeout', 'connection', 429, 502, 503, 504];

/**
 * The numbers of a retry: how many attempts, so that the last one ends before the deadline whatever happens and as many
 * calls succeed in the end as the SLO asks for; how long to wait; what is worth repeating. The same question has the same
 * answer.
 * @throws ImpossibleSlo where no number of attempts keeps the SLO.
 */
export function adviseRetry({ kind, evidence, slo = {}, timeoutMs }: RetryQuestion): Advice {
  const defaults = KIND_DEFAULTS[kind];
  const advised = adviseTimeout(kind, evidence?.latency, slo);
  const limit =
    timeoutMs === undefined
      ? advised
      : { ms: timeoutMs, cut: cutBy(timeoutMs, evidence?.latency) ?? advised.cut };
  const { latency: deadline } = slo;
  const backoff: Backoff = {
    baseMs: deadline
      ? Math.min(defaults.baseDelayMs, roundDown(deadline.ms / 10))
      : defaults.baseDelayMs,
    multiplier: MULTIPLIER,
    maxMs: DEFAULT_MAX_MS,
  };
  const failing = failingOf(evidence, defaults.retryOn, limit.cut);
  const wanted = attemptsWanted(defaults, failing, slo);
  const plan: Plan = deadline
    ? attemptsBefore(deadline, limit, backoff, wanted, {
        kind: defaults,
        latency: evidence?.latency,
      })
    : { attempts: wanted, attemptMs: limit.ms, cut: limit.cut };
  // A shortened limit makes failures of good calls, which count as well.
  const after = failingOf(evidence, defaults.retryOn, plan.cut);
  requireAvailable(plan.attempts, after, slo);
  const isDefault = evidence === undefined && Object.keys(slo).length === 0;
  return {
    settings: {
      max_retries: {
        value: plan.attempts - 1,
        reason: isDefault
          ? byDefault(kind, defaults.retriesReason)
          : retriesReason(plan, backoff, after, slo, kind),
      },
      base_delay: {
        value: durationText(backoff.baseMs),
        reason:
          backoff.baseMs < defaults.baseDelayMs
            ? 'a tenth of the deadline; it doubles'
            : byDefault(kind, 'the first wait; it doubles'),
      },
      ...(deadline && withinDeadline(deadline, plan)),
      ...attemptTimeout(plan, timeoutMs === undefined && !isDefault ? advised.reason : undefined),
      ...retryOn(kind),
    },
    notes: evidence || deadline ? [retriesNote(plan, backoff, after)] : [],
  };
}

/** As many as the availability takes; without one, or without evidence, those of the kind. */
function attemptsWanted(
  { maxRetries }: KindDefaults,
  failing: Failing | undefined,
  { availability }: Slo,
): number {
  if (availability === undefined || !failing) return maxRetries + 1;
  for (let attempts = 2; attempts < MOST_ATTEMPTS; attempts++) {
    if (failingAfter(attempts, failing) <= 1 - availability) return attempts;
  }
  return MOST_ATTEMPTS;
}

function requireAvailable(attempts: number, failing: Failing | undefined, slo: Slo): void {
  if (slo.availability === undefined || !failing) return;
  const share = failingAfter(attempts, failing);
  if (share <= 1 - slo.availability) return;
  const why =
    failing.lasting > 1 - slo.availability
      ? `up to ${percent(failing.lasting)} fail in a way that comes back the same`
      : failing.correlation > 0
        ? `failures come together (correlation up to ${figures(failing.correlation)})`
        : `up to ${percent(failing.passing)} fail at first`;
  const within = slo.latency ? ` within ${latencyText(slo.latency)}` : '';
  throw new ImpossibleSlo(
    `${attempts} attempts${within} leave up to ${percent(share)} of the calls failing, --slo-availability=${percent(slo.availability).replace(' ', '')} allows ${percent(1 - slo.availability)}: ${failing.measured}, ${why}`,
    'Ask for less, or give callers another answer where it fails: nx g @reliability/generators:init --pattern=degradation.',
  );
}

function retriesReason(
  { attempts, attemptMs }: Plan,
  backoff: Backoff,
  failing: Failing | undefined,
  { latency }: Slo,
  kind: Kind,
): string {
  const total = longestTotal(attempts, attemptMs, backoff);
  const fits = latency
    ? `${attempts} × ${measuredText(attemptMs)} + ${measuredText(longestWaits(attempts, backoff))} of waits ≤ ${measuredText(latency.ms)}`
    : `at most ${measuredText(total)} in all`;
  const leaves = failing
    ? `leaves at most ${percent(failingAfter(attempts, failing))} failing`
    : byDefault(kind);
  return `${fits}; ${leaves}; worst case ${attempts} times the load`;
}

function retriesNote(plan: Plan, backoff: Backoff, failing: Failing | undefined): string {
  const { attempts, attemptMs } = plan;
  const share = failing
    ? `; ${failing.measured}, at most ${percent(failingAfter(attempts, failing))} would in the end, with ${figures(meanAttempts(attempts, Math.min(1, failing.passing)))} attempts a call on average`
    : '; how many fail in the end is not known';
  return `${attempts} attempts take at most ${measuredText(longestTotal(attempts, attemptMs, backoff))}${share}; in an outage up to ${attempts} times the load, and ${figures(1 + BUDGET)} times once the retry budget is used up`;
}

/** No attempt begins that could end after the deadline; also where a server asks to wait. */
function withinDeadline(
  { ms }: LatencySlo,
  { attemptMs }: Plan,
): Readonly<Record<'max_delay' | 'total_timeout', AdvisedValue>> {
  return {
    max_delay: {
      value: durationText(ms - 2 * attemptMs),
      reason: 'a longer wait leaves no time for the attempt after it',
    },
    total_timeout: {
      value: durationText(ms - attemptMs),
      reason: `no attempt begins later, so that the last one ends within ${measuredText(ms)}`,
    },
  };
}

/** Written where it is shorter than what holds already, where nothing does, or where the defaults would cut it short. */
function attemptTimeout(
  { attemptMs, attempts, shortened }: Plan,
  reason: string | undefined,
): Readonly<Record<string, AdvisedValue>> {
  const value = durationText(attemptMs);
  if (shortened !== undefined) {
    return { timeout: { value, reason: `so that ${attempts} attempts fit; ${shortened}` } };
  }
  if (reason !== undefined) return { timeout: { value, reason } };
  return attemptMs > DEFAULT_TIMEOUT_MS
    ? { timeout: { value, reason: 'for one attempt; the default is too short for its kind' } }
    : {};
}

function retryOn(kind: Kind): Readonly<Record<string, AdvisedValue>> {
  const { retryOn: conditions, retryOnReason } = KIND_DEFAULTS[kind];
  const usual =
    conditions.length === DEFAULT_RETRY_ON.length &&
    conditions.every((one) => DEFAULT_RETRY_ON.includes(one));
  return usual
    ? {}
    : { retry_on: { value: [...conditions], reason: byDefault(kind, retryOnReason) } };
}
