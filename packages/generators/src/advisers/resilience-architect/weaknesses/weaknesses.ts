import type { Weakness } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { missingBulkheads } from './bulkheads.js';
import { circleWeaknesses } from './circles.js';
import { criticalWithoutFallback } from './fallbacks.js';
import { replicaWeaknesses } from './replicas.js';
import { retryAmplification } from './retry-amplification.js';
import { sharedDatastores } from './shared-datastores.js';
import { timeoutWeaknesses } from './timeouts.js';

const KINDS = [
  replicaWeaknesses,
  sharedDatastores,
  circleWeaknesses,
  retryAmplification,
  timeoutWeaknesses,
  missingBulkheads,
  criticalWithoutFallback,
];

/** What is wrong with the shape of a system, what saves most first. */
export function weaknessesOf(assessment: Assessment): readonly Weakness[] {
  const saved = ({ saves }: Weakness): number => saves?.likely ?? 0;
  return KINDS.flatMap((weaknesses) => weaknesses(assessment)).sort((a, b) => saved(b) - saved(a));
}
