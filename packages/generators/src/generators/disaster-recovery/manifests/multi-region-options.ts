import type { Tree } from '@nx/devkit';
import type { MultiRegionOptions } from '@reliability/k8s-templates';
import { WORKLOAD_KINDS } from '../../../infrastructure/kubernetes/pod.js';
import { chooseNamespace } from '../../health-checks/manifests/choose-namespace.js';
import { kubernetesName, workspaceName } from '../../health-checks/manifests/names.js';
import { enginesOf } from '../lib/scripts/backup-settings.js';
import { partNames } from '../lib/scripts/script-parts.js';
import { backupJobs } from './backup-jobs.js';
import { type FoundWorkload, foundWorkloads } from './found-workloads.js';
import { kustomizeResources } from './kustomize-resources.js';
import type { MultiRegionRequest } from './multi-region-request.js';
import { networkPolicies } from './network-policies.js';
import { standaloneServices } from './standalone-services.js';
import { trafficOf } from './traffic.js';
import { manifestTexts, objectsOf } from './workspace-objects.js';

/** Options, and what is told of them. */
export interface ChosenOptions {
  readonly options: MultiRegionOptions;
  readonly hasLooseFiles: boolean;
  readonly passedBy: readonly { readonly where: string; readonly reason: string }[];
  readonly next: readonly string[];
}

const BASE = 'kubernetes/multi-region/base';
const UP = BASE.replaceAll(/[^/]+/g, '..');
const UNFIT_NAMESPACE = /^(?:default$|kube-)/;

/** What a workspace has, as the options of its manifests. */
export function multiRegionOptions(tree: Tree, request: MultiRegionRequest): ChosenOptions {
  const { plan, graph, infrastructure } = request;
  const texts = manifestTexts(tree);
  const objects = texts.flatMap(objectsOf);
  const found = foundWorkloads(objects, infrastructure);
  const name = workspaceName(tree) ?? 'workspace';
  const namespace = namespaceOf(tree, name, request.namespace, found);
  const charts = infrastructure.workloads.filter(
    ({ form, place, name: own, role }) =>
      WORKLOAD_KINDS.includes(form) &&
      role === 'service' &&
      !place.file.startsWith('kubernetes/multi-region') &&
      !found.some(({ object }) => object.name === own || own.includes(object.name)),
  );
  const alone =
    found.length === 0 && charts.length === 0
      ? standaloneServices(tree, graph, namespace)
      : { services: [], next: [] };
  const { resources, hasLooseFiles } = kustomizeResources(found, texts);
  const jobs = backupJobs(request, namespace, found, partNames(enginesOf(plan)));
  const traffic = trafficOf(objects, found, namespace);
  const policies = networkPolicies(found, graph, jobs.backups?.jobs ?? [], namespace, objects);
  const options: MultiRegionOptions = {
    name,
    namespace,
    strategy: plan.strategy,
    regions: plan.regions,
    objectives: { rto: plan.objectives.rtoMs, rpo: plan.objectives.rpoMs },
    resources: resources.map((path) => (path === '.' ? UP : `${UP}/${path}`)),
    workloads: found.map(({ region }) => region),
    services: alone.services,
    ...policies.options,
    ...traffic.options,
    ...(jobs.backups && { backups: jobs.backups }),
  };
  return {
    options,
    hasLooseFiles,
    passedBy: [
      ...charts.map(({ name: own, place, form }) => ({
        where: place.file,
        reason: `the ${form} ${own} is rendered by a chart or a tool: set its replicas for each region in the values`,
      })),
      ...jobs.passedBy,
      ...traffic.passedBy,
    ],
    next: [
      ...toName(plan.regions),
      ...(alone.services.length > 0
        ? [
            `Look at ${BASE}: no manifest of a workload is in the workspace, so these were made of what is known of ${alone.services.map((one) => one.name).join(', ')}.`,
          ]
        : []),
      ...alone.next,
      ...policies.next,
      ...jobs.next,
      ...(plan.regions.length < 2 ? [] : traffic.next),
    ],
  };
}

function namespaceOf(
  tree: Tree,
  name: string,
  asked: string | undefined,
  found: readonly FoundWorkload[],
): string {
  const seen = found.map(({ object }) => object.namespace);
  const { namespace } = chooseNamespace(tree, name, asked, seen);
  if (asked !== undefined || !UNFIT_NAMESPACE.test(namespace)) return namespace;
  return kubernetesName(`${name}-recovery`);
}

function toName(regions: readonly string[]): readonly string[] {
  if (regions.length >= 2) return [];
  const there = regions.length === 1 ? `only ${regions[0]} is named` : 'no region is named';
  return [
    `Name two regions, the first of them where it runs today: ${there}, so there is nowhere to go to. --regions=<here>,<elsewhere>, or \`regions\` in config/disaster-recovery.yml.`,
  ];
}
