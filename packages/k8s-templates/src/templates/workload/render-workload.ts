import type { ManifestFile } from '../manifest-file.js';
import { renderDeployment } from './render-deployment.js';
import { renderHorizontalPodAutoscaler } from './render-horizontal-pod-autoscaler.js';
import { renderKustomization } from './render-kustomization.js';
import { renderNamespace } from './render-namespace.js';
import { renderNetworkPolicy } from './render-network-policy.js';
import { renderPodDisruptionBudget } from './render-pod-disruption-budget.js';
import { renderPriorityClass } from './render-priority-class.js';
import { renderServiceAccount } from './render-service-account.js';
import { renderService } from './render-service.js';
import type { WorkloadOptions } from './workload-options.js';

/**
 * All that a service needs where there is nothing yet, and a kustomization of it: `kubectl apply -k kubernetes`.
 * @throws ManifestOptionError
 */
export function renderWorkload(options: WorkloadOptions): readonly ManifestFile[] {
  const files: ManifestFile[] = [
    { path: 'namespace.yml', text: renderNamespace(options) },
    { path: 'service-account.yml', text: renderServiceAccount(options) },
    { path: 'deployment.yml', text: renderDeployment(options) },
    { path: 'service.yml', text: renderService(options) },
    { path: 'pod-disruption-budget.yml', text: renderPodDisruptionBudget(options) },
    { path: 'network-policy.yml', text: renderNetworkPolicy(options) },
  ];
  if (options.priorityClassName === undefined) {
    files.push({ path: 'priority-class.yml', text: renderPriorityClass(options) });
  }
  if (options.autoscaling !== undefined) {
    files.push({
      path: 'horizontal-pod-autoscaler.yml',
      text: renderHorizontalPodAutoscaler(options),
    });
  }
  const resources = files.map(({ path }) => path).sort();
  return [...files, { path: 'kustomization.yaml', text: renderKustomization({ resources }) }];
}
