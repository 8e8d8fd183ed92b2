import { checkOptions, type Checks, listOf, otherwise, record } from '../../checks/check.js';
import { dnsSubdomain, namespaceName } from '../../checks/names.js';
import { integer } from '../../checks/numbers.js';
import { type ResourceOptions, resources } from '../../checks/resources.js';
import { quotaFor } from '../../derive/quota-for.js';
import { renderTemplate } from '../../render/render-template.js';

/** A workload that counts against the quota. */
export interface QuotaWorkload {
  /** The most instances there may be: `maxReplicas` where it is scaled automatically. */
  readonly replicas: number;
  /** Of one instance. */
  readonly resources?: ResourceOptions | undefined;
}

/** A namespace and what is to run in it. */
export interface ResourceQuotaOptions {
  readonly namespace: string;
  /** Default quota. */
  readonly name?: string | undefined;
  /** All that runs in the namespace; what is not counted finds no room. */
  readonly workloads: readonly QuotaWorkload[];
  /** Percent on top of what is needed. Default 50. */
  readonly headroom?: number | undefined;
}

const CHECKS = {
  namespace: namespaceName,
  name: otherwise(dnsSubdomain, 'quota'),
  workloads: listOf(
    record({ replicas: integer(1, 10_000), resources } satisfies Checks<QuotaWorkload>),
    1,
  ),
  headroom: otherwise(integer(0, 1_000), 50),
} satisfies Checks<ResourceQuotaOptions>;

/**
 * A ResourceQuota that its workloads fit into, also while they are rolled out.
 * @throws ManifestOptionError
 */
export function renderResourceQuota(options: ResourceQuotaOptions): string {
  const given = checkOptions(options, CHECKS);
  return renderTemplate('quota/resource-quota', {
    ...given,
    hard: quotaFor(given.workloads, given.headroom),
  });
}
