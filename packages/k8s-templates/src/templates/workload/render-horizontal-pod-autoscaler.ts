import { renderTemplate } from '../../render/render-template.js';
import { autoscaling } from './autoscaling.js';
import { workload, type WorkloadOptions } from './workload-options.js';

/**
 * A HorizontalPodAutoscaler by the CPU of the service's own container.
 * @throws ManifestOptionError
 */
export function renderHorizontalPodAutoscaler(options: WorkloadOptions): string {
  const given = workload(options);
  return renderTemplate('workload/horizontal-pod-autoscaler', {
    ...given,
    ...(given.autoscaling ?? autoscaling({}, 'autoscaling')),
  });
}
