import { renderTemplate } from '../../render/render-template.js';
import { workload, type WorkloadOptions } from './workload-options.js';

/**
 * The Namespace, in which only pods are let in that need no privileges.
 * @throws ManifestOptionError
 */
export function renderNamespace(options: WorkloadOptions): string {
  return renderTemplate('workload/namespace', workload(options));
}
