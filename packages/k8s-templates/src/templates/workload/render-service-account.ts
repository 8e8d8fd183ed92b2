import { renderTemplate } from '../../render/render-template.js';
import { workload, type WorkloadOptions } from './workload-options.js';

/**
 * A ServiceAccount of the service's own, without a token in the pods.
 * @throws ManifestOptionError
 */
export function renderServiceAccount(options: WorkloadOptions): string {
  return renderTemplate('workload/service-account', workload(options));
}
