import { type Checks, checkOptions, listOf, optional, otherwise } from '../../checks/check.js';
import type { Duration } from '../../checks/duration.js';
import { environment, type EnvironmentValue } from '../../checks/environment.js';
import { health, type HealthOptions } from '../../checks/health.js';
import { image } from '../../checks/image.js';
import { dnsSubdomain, labels, namespaceName, serviceName } from '../../checks/names.js';
import { integer, port } from '../../checks/numbers.js';
import { annotations } from '../../checks/plain-text.js';
import { resources, type ResourceOptions } from '../../checks/resources.js';
import { shutdown, type ShutdownOptions } from '../../checks/shutdown.js';
import { startupBudget } from '../probes/patch-options.js';
import { autoscaling, type AutoscalingOptions } from './autoscaling.js';
import { replicaCount } from './replica-count.js';

/** A service and how it is to run. */
export interface WorkloadOptions {
  /** Of the service and of all that belongs to it; also what it is called on the network. */
  readonly name: string;
  /** Neither `default` nor `kube-…`. */
  readonly namespace: string;
  /** With a tag other than `latest`, or a digest. */
  readonly image: string;
  /** On which the service takes requests. */
  readonly port: number;
  readonly health?: HealthOptions | undefined;
  /** Instances, at least 3. Not used with `autoscaling`. Default 3. */
  readonly replicas?: number | undefined;
  /** Default none: the number of instances is fixed. */
  readonly autoscaling?: AutoscalingOptions | undefined;
  readonly resources?: ResourceOptions | undefined;
  readonly shutdown?: ShutdownOptions | undefined;
  /** The longest that a start may take. Default 2m. */
  readonly startupBudget?: Duration | undefined;
  /** Default none. What looks like a secret is refused unless it comes from a Secret. */
  readonly environment?: Readonly<Record<string, EnvironmentValue>> | undefined;
  /** Further labels. Default none. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Annotations of the Deployment and of its pods. Default none. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** A PriorityClass that is there. Default: one of the service's own, see {@link renderPriorityClass}. */
  readonly priorityClassName?: string | undefined;
  /** The Secrets to pull the image with. Default none. */
  readonly imagePullSecrets?: readonly string[] | undefined;
  /** User and group of the process, above 10000 so that no user of the node is meant. Default 10001. */
  readonly userId?: number | undefined;
}

const CHECKS = {
  name: serviceName,
  namespace: namespaceName,
  image,
  port,
  health,
  replicas: otherwise(replicaCount, 3),
  autoscaling: optional(autoscaling),
  resources,
  shutdown,
  startupBudget,
  environment: otherwise(environment, {}),
  labels: otherwise(labels, {}),
  annotations: optional(annotations),
  priorityClassName: optional(dnsSubdomain),
  imagePullSecrets: otherwise(listOf(dnsSubdomain), []),
  userId: otherwise(integer(10_001, 2_147_483_647), 10_001),
} satisfies Checks<WorkloadOptions>;

/** Workload options that are fit, with their defaults, and the labels that follow from the name. */
export function workload(options: WorkloadOptions) {
  const given = checkOptions(options, CHECKS);
  const own = {
    'app.kubernetes.io/name': given.name,
    'app.kubernetes.io/instance': given.name,
  };
  const { priorityClassName = `${given.namespace}-${given.name}` } = given;
  return { ...given, priorityClassName, selector: own, labels: { ...own, ...given.labels } };
}
