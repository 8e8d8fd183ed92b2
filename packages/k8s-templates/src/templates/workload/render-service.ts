import { renderTemplate } from '../../render/render-template.js';
import { workload, type WorkloadOptions } from './workload-options.js';

/** The port of the Service, whatever that of the container is. */
export const SERVICE_PORT_NUMBER = 80;

/**
 * A Service on port 80 that leads to the pods which are ready. The health port, where it is another, is not in it.
 * @throws ManifestOptionError
 */
export function renderService(options: WorkloadOptions): string {
  return renderTemplate('workload/service', {
    ...workload(options),
    servicePort: SERVICE_PORT_NUMBER,
  });
}
