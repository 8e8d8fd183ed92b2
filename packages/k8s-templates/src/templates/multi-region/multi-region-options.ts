import {
  type Check,
  type Checked,
  checkOptions,
  type Checks,
  flag,
  listOf,
  optional,
  otherwise,
  record,
} from '../../checks/check.js';
import { type Duration, durationBetween } from '../../checks/duration.js';
import { dnsLabel, dnsSubdomain, namespaceName } from '../../checks/names.js';
import { integer, port } from '../../checks/numbers.js';
import { plainText } from '../../checks/plain-text.js';
import { quantity } from '../../checks/quantity.js';
import { type RecoveryStrategyName, regions, strategy } from '../../checks/regions.js';
import { selector, TARGET, type TargetOptions } from '../../checks/targets.js';
import { ManifestOptionError } from '../../option-error.js';
import { relativeFile } from '../workload/render-kustomization.js';
import { workload, type WorkloadOptions } from '../workload/workload-options.js';
import type { AllowanceOptions } from './render-allowance.js';
import type { BackupJobOptions } from './backup-job-options.js';
import type { LocalityFailoverOptions } from './render-locality-failover.js';
import type { GslbOptions } from './render-gslb.js';
import type { RegionRecordOptions } from './render-region-record.js';
import type { RegionRouteOptions } from './render-region-route.js';

/** A workload that is there, and what it lacks. */
export interface RegionWorkload extends TargetOptions {
  /** Instances where the whole load is carried. */
  readonly replicas: number;
  /** Its instances are the data. Default false. */
  readonly holdsData?: boolean | undefined;
  /** The HorizontalPodAutoscaler that sets its instances, and how few it leaves. Default none. */
  readonly autoscaler?: { readonly name: string; readonly minReplicas: number } | undefined;
  /** It has a PodDisruptionBudget of its own. Default false. */
  readonly hasBudget?: boolean | undefined;
  /** It is spread already. Default false. */
  readonly isSpread?: boolean | undefined;
  /** It has a priority already. Default false. */
  readonly hasPriority?: boolean | undefined;
}

/** Backups of datastores, and what the jobs have in common. */
export interface RegionBackups {
  /** backup-restore.conf as it holds in the cluster: below /backups, /scratch and /tmp. */
  readonly settings: string;
  /** A folder with a kustomization that makes the ConfigMap of the scripts, relative to the base. */
  readonly scripts: string;
  /** Of the volume that holds them. */
  readonly size: string;
  /** Ports outside of the cluster that jobs reach: 443 of an object store. Default none. */
  readonly outsidePorts?: readonly number[] | undefined;
  readonly jobs: readonly RegionJob[];
}

/** A job, and where its datastore is. */
export interface RegionJob {
  /** What is not said here is the same for all of them. */
  readonly job: Omit<
    BackupJobOptions,
    | 'namespace'
    | 'priorityClassName'
    | 'suspend'
    | 'scripts'
    | 'settings'
    | 'claim'
    | 'serviceAccount'
  >;
  /** The datastore's pods in the cluster. Default: it is elsewhere, at any address. */
  readonly pods?: DatastorePods | undefined;
  /** The port of the datastore; `null` for one without, such as files. */
  readonly port: number | null;
}

/** Pods of a datastore, in the namespace of the backups where none is said. */
export interface DatastorePods {
  readonly labels: Readonly<Record<string, string>>;
  readonly namespace?: string | undefined;
}

/** All that keeps a set of services alive across regions. */
export interface MultiRegionOptions {
  /** Of the whole: of the priorities, and of what is told of it. */
  readonly name: string;
  /** Of what belongs to no workload: the backups. */
  readonly namespace: string;
  readonly strategy: RecoveryStrategyName;
  /** The first is the primary. With fewer than two there is no place to go to, and no overlay says so. */
  readonly regions: readonly string[];
  readonly objectives: { readonly rto: Duration; readonly rpo: Duration };
  /** Folders of kustomizations with the workloads that are there, relative to the base. Default none. */
  readonly resources?: readonly string[] | undefined;
  readonly workloads: readonly RegionWorkload[];
  /** Services of which there is no manifest yet: each is rendered as a whole. Default none. */
  readonly services?: readonly WorkloadOptions[] | undefined;
  /** Namespaces that are closed but for `allowances`. Default none. */
  readonly closedNamespaces?: readonly string[] | undefined;
  readonly allowances?: readonly AllowanceOptions[] | undefined;
  readonly backups?: RegionBackups | undefined;
  /** Services that a mesh moves between regions. Default none. */
  readonly failovers?: readonly Omit<LocalityFailoverOptions, 'regions'>[] | undefined;
  /** How people come in. Default: not said. */
  readonly routes?: readonly Omit<RegionRouteOptions, 'region' | 'weight'>[] | undefined;
  /** Objects with host names that are there, and for which external-dns keeps a record for each region. Default none. */
  readonly records?: readonly Omit<RegionRecordOptions, 'region' | 'weight'>[] | undefined;
  /** What k8gb answers for. Default nothing. */
  readonly gslbs?: readonly Omit<GslbOptions, 'region' | 'failback' | 'primary'>[] | undefined;
}

const autoscaler = record({ name: dnsSubdomain, minReplicas: integer(1, 100_000) });

const regionWorkload = record({
  ...TARGET,
  replicas: integer(0, 100_000),
  holdsData: otherwise(flag, false),
  autoscaler: optional(autoscaler),
  hasBudget: otherwise(flag, false),
  isSpread: otherwise(flag, false),
  hasPriority: otherwise(flag, false),
} satisfies Checks<RegionWorkload>);

const objectives = record({
  rto: durationBetween('1ms', '87600h'),
  rpo: durationBetween(0, '87600h'),
});

/** Options of a function of its own, which checks them when it renders. */
const optionsOf =
  <T>(): Check<T> =>
  (value, option) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ManifestOptionError(option, 'an object', value ?? 'nothing');
    }
    return value as T;
  };

const datastorePort: Check<number | null> = (value, option) =>
  value === null ? null : port(value, option);

const backups = record({
  settings: plainText,
  scripts: relativeFile,
  size: quantity,
  outsidePorts: optional(listOf(port)),
  jobs: listOf(
    record({
      job: optionsOf<RegionJob['job']>(),
      pods: optional(record({ labels: selector, namespace: optional(dnsLabel) })),
      port: datastorePort,
    }),
  ),
} satisfies Checks<RegionBackups>);

type Given<K extends keyof MultiRegionOptions> =
  NonNullable<MultiRegionOptions[K]> extends readonly (infer T)[] ? T : never;

const CHECKS = {
  name: dnsLabel,
  namespace: namespaceName,
  strategy,
  regions,
  objectives,
  resources: otherwise(listOf(relativeFile), []),
  workloads: listOf(regionWorkload),
  services: otherwise(listOf(optionsOf<WorkloadOptions>()), []),
  closedNamespaces: otherwise(listOf(namespaceName), []),
  allowances: otherwise(listOf(optionsOf<AllowanceOptions>()), []),
  backups: optional(backups),
  failovers: otherwise(listOf(optionsOf<Given<'failovers'>>()), []),
  routes: otherwise(listOf(optionsOf<Given<'routes'>>()), []),
  records: otherwise(listOf(optionsOf<Given<'records'>>()), []),
  gslbs: otherwise(listOf(optionsOf<Given<'gslbs'>>()), []),
} satisfies Checks<MultiRegionOptions>;

/** Options that are fit, with their defaults. */
export type MultiRegion = Checked<typeof CHECKS>;

/** Options that are fit, with their defaults. @throws ManifestOptionError */
export function multiRegion(options: MultiRegionOptions): MultiRegion {
  const { workloads, ...rest } = checkOptions(options, CHECKS);
  const given = { ...rest, workloads: [...workloads, ...rest.services.map(asWorkload)] };
  const keys = given.workloads.map(
    ({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}`,
  );
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined)
    throw new ManifestOptionError('workloads', 'workloads that differ', twice);
  return given;
}

/** A service that is rendered as a whole lacks nothing, and is scaled like the others. */
function asWorkload(options: WorkloadOptions): MultiRegion['workloads'][number] {
  const { name, namespace, replicas, autoscaling, selector } = workload(options);
  return {
    name,
    namespace,
    selector,
    kind: 'Deployment',
    holdsData: false,
    hasBudget: true,
    isSpread: true,
    hasPriority: true,
    replicas,
    autoscaler: autoscaling && { name, minReplicas: autoscaling.minReplicas },
  };
}
