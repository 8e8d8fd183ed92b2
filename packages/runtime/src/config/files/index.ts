import type { ConfigFile } from '../config-file.js';
import { bulkheadsFile } from './bulkheads.js';
import { circuitBreakersFile } from './circuit-breakers.js';
import { degradationFile } from './degradation.js';
import { disasterRecoveryFile } from './disaster-recovery.js';
import { healthChecksFile } from './health-checks.js';
import { reliabilityFile } from './reliability.js';
import { retryPoliciesFile } from './retry-policies.js';

/** The files that the runtime loads. */
export const loadedFiles: readonly ConfigFile[] = [
  reliabilityFile,
  circuitBreakersFile,
  retryPoliciesFile,
  bulkheadsFile,
  degradationFile,
  healthChecksFile,
];

/** Every file that a configuration folder may hold. */
export const configFiles: readonly ConfigFile[] = [...loadedFiles, disasterRecoveryFile];
