import { checkOptions, type Checks, oneOf, optional, otherwise } from '../../checks/check.js';
import { type Duration, durationBetween } from '../../checks/duration.js';
import { health, type HealthOptions } from '../../checks/health.js';
import { dnsLabel, dnsSubdomain } from '../../checks/names.js';
import { portName, portReference } from '../../checks/numbers.js';
import { shutdown, type ShutdownOptions } from '../../checks/shutdown.js';

/** The kinds of object that have pods, and that a patch may be for. */
export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

/** Which container a patch is for, and what its numbers follow from. */
export interface ProbePatchOptions {
  /** The object to be patched. */
  readonly name: string;
  /** Default Deployment. */
  readonly kind?: WorkloadKind | undefined;
  /** Default none: that of the command or of the kustomization. */
  readonly namespace?: string | undefined;
  /** The container that answers. Default: named as the object. */
  readonly container?: string | undefined;
  /** How the probe names the port. Default: the number of the health port. */
  readonly port?: number | string | undefined;
  /** Adds the health port under this name, where the container does not declare it. Default none. */
  readonly declarePort?: string | undefined;
  /** How the liveness probe names its port, where that is another. Default: the number of `health.livenessPort`. */
  readonly livenessPort?: number | string | undefined;
  /** Adds the liveness port under this name, where it is another and the container does not declare it. Default none. */
  readonly declareLivenessPort?: string | undefined;
  readonly health?: HealthOptions | undefined;
  /** The longest that a start may take. Default 2m. */
  readonly startupBudget?: Duration | undefined;
  readonly shutdown?: ShutdownOptions | undefined;
}

/** The longest that a start may take, in milliseconds. */
export const startupBudget = otherwise(durationBetween('2s', '1h'), 120_000);

const CHECKS = {
  name: dnsSubdomain,
  kind: otherwise(oneOf('Deployment', 'StatefulSet', 'DaemonSet'), 'Deployment'),
  namespace: optional(dnsLabel),
  container: optional(dnsLabel),
  port: optional(portReference),
  declarePort: optional(portName),
  livenessPort: optional(portReference),
  declareLivenessPort: optional(portName),
  health,
  startupBudget,
  shutdown,
} satisfies Checks<ProbePatchOptions>;

/** Patch options that are fit, with their defaults. @throws ManifestOptionError */
export function probePatch(options: ProbePatchOptions) {
  const given = checkOptions(options, CHECKS);
  const { health, declarePort, declareLivenessPort } = given;
  const { container = dnsLabel(given.name, 'container'), port = health.port } = given;
  const own = { port, ports: declared(declarePort, health.port) };
  const liveness =
    health.livenessPort === health.port
      ? own
      : {
          port: given.livenessPort ?? health.livenessPort,
          ports: declared(declareLivenessPort, health.livenessPort),
        };
  return { ...given, container, ...own, liveness };
}

function declared(name: string | undefined, containerPort: number) {
  return name === undefined ? undefined : [{ name, containerPort, protocol: 'TCP' }];
}
