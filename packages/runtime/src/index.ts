export { Bulkhead, type BulkheadOptions } from './bulkhead/bulkhead.js';
export {
  CircuitBreaker,
  type CircuitCounts,
  type CircuitSnapshot,
  type CircuitState,
} from './circuit-breaker/circuit-breaker.js';
export type { CircuitBreakerOptions, Verdict, Window } from './circuit-breaker/options.js';
export { type Clock, systemClock, type Timer } from './clock.js';
export { Deadline } from './deadline/deadline.js';
export { type Duration, parseDuration } from './duration.js';
export {
  BulkheadFullError,
  CircuitOpenError,
  ConfigError,
  DeadlineExceededError,
  InvalidOptionError,
  isRejection,
  isReliabilityError,
  RateLimitedError,
  RejectedError,
  ReliabilityError,
  TimeoutError,
} from './errors.js';
export { events, EventStream } from './events/event-stream.js';
export type { EventListener, OpenReason, ReliabilityEvent } from './events/events.js';
export { pipeline } from './pipeline/pipeline.js';
export type { Context, ExecuteOptions, Operation, Policy } from './policy.js';
export type { Jitter } from './retry/backoff.js';
export type { Budget, RetryOptions } from './retry/options.js';
export { Retry } from './retry/retry.js';
export { type RetryCondition } from './retry/transient-failure.js';
export { Timeout, type TimeoutOptions } from './timeout/timeout.js';
