export { Bulkhead, type BulkheadOptions } from './bulkhead/bulkhead.js';
export {
  CircuitBreaker,
  type CircuitCounts,
  type CircuitSnapshot,
  type CircuitState,
} from './circuit-breaker/circuit-breaker.js';
export type {
  CircuitBreakerOptions,
  ErrorJudge,
  Verdict,
  Window,
} from './circuit-breaker/options.js';
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
export { currentDeadline, runWithDeadline } from './deadline/current-deadline.js';
export { DEADLINE_HEADER, deadlineFromHeader, deadlineHeader } from './deadline/deadline-header.js';
export {
  decorateMethod,
  type MethodPolicy,
  type MethodRunner,
} from './decorators/decorate-method.js';
export {
  WithBulkhead,
  WithCircuitBreaker,
  WithFallback,
  WithRetry,
  WithTimeout,
} from './decorators/with-policy.js';
export type { DependencyKind } from './failure-kind/dependency-kind.js';
export { failuresOf } from './failure-kind/failures-of.js';
export { Fallback } from './fallback/fallback.js';
export type { FallbackOptions } from './fallback/options.js';
export { Hedge, type HedgeOptions } from './hedge/hedge.js';
export { RateLimiter, type RateLimiterOptions } from './rate-limiter/rate-limiter.js';
export { RetryBudget, type RetryBudgetOptions } from './retry-budget/retry-budget.js';
export type { HealthChecksEntry } from './config/files/health-checks.js';
export type { Composition } from './config/protection.js';
export {
  loadReliability,
  type LoadReliabilityOptions,
  Reliability,
  type Reload,
} from './config/reliability.js';
export { validateConfigFile } from './config/validate-config-file.js';
export {
  configuredReliability,
  configureReliability,
  withBulkhead,
  withCircuitBreaker,
  withFallback,
  withRetry,
  withTimeout,
} from './configured/index.js';
export type { FailureHistoryDocument, FailureRecord } from './events/failure-history-file.js';
export {
  FAILURE_HISTORY_PATH,
  type FailureHistory,
  type FailureHistoryOptions,
  recordFailureHistory,
} from './events/failure-history.js';
export { logEvents, type Logger } from './events/log.js';
