import { terminationGraceSeconds } from '../../derive/termination-grace-seconds.js';
import { livenessNumbers } from '../../derive/liveness-numbers.js';
import { progressDeadlineSeconds } from '../../derive/progress-deadline-seconds.js';
import { readinessNumbers } from '../../derive/readiness-numbers.js';
import { startupNumbers } from '../../derive/startup-numbers.js';
import { renderTemplate } from '../../render/render-template.js';
import { lifecycle } from '../probes/lifecycle.js';
import { probe } from '../probes/probe.js';
import { containerPorts, portName } from './container-ports.js';
import { environmentVariables } from './environment-variables.js';
import { workload, type WorkloadOptions } from './workload-options.js';

const MIN_READY_SECONDS = 10;
/** A linter wants a number that an autoscaler would undo at each deployment; this says that it is left out on purpose. */
const NO_REPLICAS = { 'polaris.fairwinds.com/deploymentMissingReplicas-exempt': 'true' };

/**
 * A Deployment whose pods are probed, spread, limited and unprivileged. Kubernetes 1.30 or newer.
 * @throws ManifestOptionError
 */
export function renderDeployment(options: WorkloadOptions): string {
  const given = workload(options);
  const { health, shutdown, autoscaling, annotations, resources } = given;
  const startup = startupNumbers(Math.ceil(given.startupBudget / 1_000));
  const readiness = readinessNumbers(health.slowestCheckMs);
  const ports = containerPorts(given);
  const port = portName(ports, health.port);
  const livenessPort = portName(ports, health.livenessPort);
  return renderTemplate('workload/deployment', {
    ...given,
    replicas: autoscaling ? undefined : given.replicas,
    annotations: autoscaling ? { ...NO_REPLICAS, ...annotations } : annotations,
    podAnnotations: annotations,
    imagePullSecrets: some(given.imagePullSecrets.map((name) => ({ name }))),
    minReadySeconds: MIN_READY_SECONDS,
    progressDeadlineSeconds: progressDeadlineSeconds(startup, readiness, MIN_READY_SECONDS),
    graceSeconds: shutdown.graceSeconds,
    terminationGraceSeconds: terminationGraceSeconds(shutdown),
    ports,
    env: some(environmentVariables(given.environment)),
    startupProbe: probe(health.paths.startup, port, startup),
    readinessProbe: probe(health.paths.readiness, port, readiness),
    livenessProbe: probe(health.paths.liveness, livenessPort, livenessNumbers(shutdown)),
    lifecycle: lifecycle(shutdown),
    // What is written there counts as ephemeral storage, whose limit evicts the pod.
    temporarySize: resources.limits['ephemeral-storage'],
  });
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
