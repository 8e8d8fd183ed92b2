import { checkOptions } from '../../checks/check.js';
import { TARGET, type TargetOptions } from '../../checks/targets.js';
import { renderTemplate } from '../../render/render-template.js';

/**
 * A PodDisruptionBudget for a workload that is there: nodes are drained one of its pods at a time.
 * @throws ManifestOptionError
 */
export function renderDisruptionBudget(options: TargetOptions): string {
  return renderTemplate('multi-region/disruption-budget', checkOptions(options, TARGET));
}
