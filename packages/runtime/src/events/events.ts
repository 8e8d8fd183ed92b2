/** Why a circuit opened. */
export type OpenReason = 'failures' | 'failure-rate' | 'slow-calls' | 'probe-failed' | 'probe-hung';

/**
 * All that policies tell the outside, told apart by `type`. Nothing here happens on the path of a call that succeeds
 * at once: counts of those are read from the policies themselves.
 */
export type ReliabilityEvent =
  | {
      readonly type: 'circuit-opened';
      readonly policy: string;
      readonly reason: OpenReason;
      readonly retryAfterMs: number;
    }
  | { readonly type: 'circuit-half-opened'; readonly policy: string }
  | { readonly type: 'circuit-closed'; readonly policy: string }
  | { readonly type: 'circuit-isolated'; readonly policy: string }
  | {
      readonly type: 'retry-scheduled';
      readonly policy: string;
      /** Which retry is coming: 1 is the first. */
      readonly retry: number;
      readonly maxRetries: number;
      readonly delayMs: number;
      /** What made the last attempt fail; absent where a result was refused. */
      readonly error?: unknown;
    }
  | {
      readonly type: 'retry-gave-up';
      readonly policy: string;
      /** How often the operation was called. */
      readonly attempts: number;
      readonly reason: 'exhausted' | 'not-retryable' | 'budget' | 'deadline' | 'retry-after';
      readonly error?: unknown;
    }
  | { readonly type: 'timed-out'; readonly policy: string; readonly timeoutMs: number }
  | {
      /** Work that had been given up on ended after all. */
      readonly type: 'late-settlement';
      readonly policy: string;
      readonly outcome: 'fulfilled' | 'rejected';
      readonly error?: unknown;
    }
  | { readonly type: 'bulkhead-rejected'; readonly policy: string }
  | { readonly type: 'rate-limited'; readonly policy: string; readonly retryAfterMs: number }
  | {
      readonly type: 'fallback-used';
      readonly policy: string;
      readonly kind: 'value' | 'handler' | 'stale';
      /** Age of the value that was served, for `stale`. */
      readonly ageMs?: number;
      readonly error: unknown;
    }
  /** A call without a key came to a fallback with `staleFor`, which keeps no answer for it. Told once by each policy. */
  | { readonly type: 'fallback-without-key'; readonly policy: string }
  | { readonly type: 'hedge-sent'; readonly policy: string; readonly hedge: number }
  | { readonly type: 'config-reloaded'; readonly files: readonly string[] }
  | { readonly type: 'config-refused'; readonly error: Error }
  | {
      readonly type: 'health-changed';
      readonly check: string;
      readonly from: string;
      readonly to: string;
      readonly error?: unknown;
    }
  | {
      /** A recovery of a check was begun, has ended well or badly, or has had all its attempts. */
      readonly type: 'health-recovery';
      readonly check: string;
      readonly phase: 'started' | 'done' | 'failed' | 'given-up';
      /** Which attempt of the outage it is: 1 is the first. */
      readonly attempt: number;
      readonly maxAttempts: number;
      readonly error?: unknown;
    }
  | {
      /** The process is ending: what it has come to. */
      readonly type: 'shutdown';
      readonly phase:
        | 'not-ready'
        | 'stopped-listening'
        | 'drained'
        | 'cut-off'
        | 'step-failed'
        | 'hurried'
        | 'ended';
      /** Why it began, such as `SIGTERM`; for `step-failed` the name of the step. */
      readonly detail?: string;
      /** How many answers were cut off, for `cut-off`. */
      readonly answers?: number;
      readonly error?: unknown;
    };

/** Receives events, synchronously and in order. What it throws, or rejects with, harms nobody but itself. */
export type EventListener = (event: ReliabilityEvent) => unknown;
