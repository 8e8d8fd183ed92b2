import { renderTemplate } from '../../render/render-template.js';
import { workload, type WorkloadOptions } from './workload-options.js';

/**
 * The PriorityClass of the service, `<namespace>-<name>`, above what has none. It belongs to the whole cluster.
 * @throws ManifestOptionError
 */
export function renderPriorityClass(options: WorkloadOptions): string {
  return renderTemplate('workload/priority-class', workload(options));
}
