export { configuredReliability, configureReliability } from './configured-reliability.js';
export {
  withBulkhead,
  withCircuitBreaker,
  withFallback,
  withRetry,
  withTimeout,
} from './with-policy.js';
