import { checkOptions } from '../checks/check.js';
import type { ProbePatchOptions } from '../templates/probes/patch-options.js';
import { chooseContainer } from './choose-container.js';
import { healthPortAmong } from './health-port.js';
import type { MergeProbesOptions } from './merge-probes.js';
import { WANTED_PROBES } from './wanted-probes.js';
import type { WorkloadObject } from './workload-objects.js';

/**
 * The options of patches for a workload that {@link findWorkloads} found: its container, its port by the name that it
 * has there. Text instead says why no container can be chosen.
 * @throws ManifestOptionError
 */
export function patchOptionsFor(
  workload: WorkloadObject,
  options: Omit<MergeProbesOptions, 'name' | 'kind'> = {},
): ProbePatchOptions | string {
  const { health, startupBudget, shutdown } = options;
  const given = checkOptions({ health, startupBudget, shutdown }, WANTED_PROBES);
  const { port, livenessPort } = given.health;
  const index = chooseContainer(workload.containers, options, port);
  if (typeof index === 'string') return `${workload.kind} ${workload.name}: ${index}`;
  const container = workload.containers[index]!;
  const own = healthPortAmong(container.ports, port);
  const liveness = healthPortAmong(container.ports, livenessPort, 'liveness');
  return {
    name: workload.name,
    kind: workload.kind,
    namespace: workload.namespace,
    container: container.name,
    port: own.reference,
    declarePort: own.missing?.name,
    livenessPort: liveness.reference,
    declareLivenessPort: liveness.missing?.name,
    health,
    startupBudget,
    shutdown,
  };
}
