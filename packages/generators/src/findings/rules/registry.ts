import { missingCircuitBreaker } from './calls/missing-circuit-breaker.js';
import { missingRetry } from './calls/missing-retry.js';
import { missingTimeout } from './calls/missing-timeout.js';
import { swallowedRejection } from './calls/swallowed-rejection.js';
import { unprotectedCall } from './calls/unprotected-call.js';
import { unsafeRetry } from './calls/unsafe-retry.js';
import type { Rule } from './rule.js';
import { livenessAsksDependency } from './services/liveness-asks-dependency.js';
import { missingGracefulShutdown } from './services/missing-graceful-shutdown.js';
import { missingHealthCheck } from './services/missing-health-check.js';
import { OPERATION_RULES } from './shape/operation-rules.js';
import { singlePointOfFailure } from './shape/single-point-of-failure.js';
import { STRUCTURE_RULES } from './shape/structure-rules.js';

/** All rules, in the order of docs/rules.md. */
export const RULES: readonly Rule[] = [
  unprotectedCall,
  missingTimeout,
  missingCircuitBreaker,
  missingRetry,
  unsafeRetry,
  swallowedRejection,
  missingHealthCheck,
  livenessAsksDependency,
  missingGracefulShutdown,
  singlePointOfFailure,
  ...OPERATION_RULES,
  ...STRUCTURE_RULES,
];
