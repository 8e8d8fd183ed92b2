import { renderTemplate } from '../../render/render-template.js';
import { workload, type WorkloadOptions } from './workload-options.js';

/**
 * A NetworkPolicy: nobody reaches any port of the pods but that of the service.
 * @throws ManifestOptionError
 */
export function renderNetworkPolicy(options: WorkloadOptions): string {
  return renderTemplate('workload/network-policy', workload(options));
}
