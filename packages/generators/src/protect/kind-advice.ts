import type { AdvisedValue } from '../advisers/advice.js';
import { KIND_DEFAULTS } from '../advisers/catalogue/kind-defaults.js';
import { durationText } from '../advisers/wording/duration-text.js';
import type { CallKind } from '../catalogue/entry.js';

/** By key of the configuration. */
export type Settings = Readonly<Record<string, AdvisedValue>>;

/** What a circuit breaker begins with before a kind of dependency of which nothing is known yet. */
export function breakerDefaults(kind: CallKind): Settings {
  const { timeoutMs, timeoutReason, failureThreshold, thresholdReason, resetMs, resetReason } =
    KIND_DEFAULTS[kind];
  return {
    kind: { value: kind, reason: '' },
    failure_threshold: { value: failureThreshold, reason: thresholdReason },
    reset_timeout: { value: durationText(resetMs), reason: resetReason },
    timeout: { value: durationText(timeoutMs), reason: timeoutReason },
  };
}

/** What a retry begins with before a kind of dependency of which nothing is known yet. */
export function retryDefaults(kind: CallKind): Settings {
  const { maxRetries, retriesReason, baseDelayMs } = KIND_DEFAULTS[kind];
  return {
    max_retries: { value: maxRetries, reason: retriesReason },
    base_delay: { value: durationText(baseDelayMs), reason: 'the first wait; it doubles' },
  };
}
