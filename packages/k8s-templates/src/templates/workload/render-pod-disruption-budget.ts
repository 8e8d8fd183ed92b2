import { renderTemplate } from '../../render/render-template.js';
import { workload, type WorkloadOptions } from './workload-options.js';

/**
 * A PodDisruptionBudget: nodes are drained one pod of the service at a time.
 * @throws ManifestOptionError
 */
export function renderPodDisruptionBudget(options: WorkloadOptions): string {
  return renderTemplate('workload/pod-disruption-budget', workload(options));
}
