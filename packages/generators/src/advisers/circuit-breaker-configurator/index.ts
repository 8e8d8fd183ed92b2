export {
  type BreakerAdvice,
  type BreakerQuestion,
  configureCircuitBreaker,
} from './circuit-breaker-configurator.js';
