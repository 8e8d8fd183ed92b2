import type { ConfigFile } from '../config-file.js';
import { bulkheadsFile } from './bulkheads.js';
import { circuitBreakersFile } from './circuit-breakers.js';
import { degradationFile } from './degradation.js';
import { healthChecksFile } from './health-checks.js';
import { reliabilityFile } from './reliability.js';
import { retryPoliciesFile } from './retry-policies.js';

/** Every file that the configuration folder may hold. */
export const configFiles: readonly ConfigFile[] = [
  reliabilityFile,
  circuitBreakersFile,
  retryPoliciesFile,
  bulkheadsFile,
  degradationFile,
  healthChecksFile,
];
