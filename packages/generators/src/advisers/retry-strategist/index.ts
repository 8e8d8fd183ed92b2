export { adviseRetry, type RetryQuestion } from './retry-strategist.js';
