import type { ManifestFile } from '../manifest-file.js';
import { renderKustomization } from '../workload/render-kustomization.js';
import { renderNamespace } from '../workload/render-namespace.js';
import { renderWorkload } from '../workload/render-workload.js';
import type { WorkloadOptions } from '../workload/workload-options.js';
import { backupObjects } from './backup-objects.js';
import type { MultiRegion } from './multi-region-options.js';
import { renderConfigMap } from './render-config-map.js';
import { type OverlayPatch, renderOverlay } from './render-overlay.js';
import { renderSpread } from './render-spread.js';
import { servingPriority } from './shared-objects.js';

/** The folder of the base, relative to that of manifests. */
const FOLDER = 'multi-region/base';

/** What each region begins with: the workloads, spread and prioritized, and the backups. */
export function regionBase(given: MultiRegion): readonly ManifestFile[] {
  const { backups, services, resources } = given;
  const files: ManifestFile[] = [{ path: 'objectives.yml', text: objectives(given) }];
  if (backups) files.push({ path: 'backups.yml', text: backupObjects(given, backups) });
  const namespaces = new Map(services.map((one) => [one.namespace, renderNamespace(one)]));
  if (namespaces.size > 0) {
    files.push({ path: 'namespaces.yml', text: [...namespaces.values()].join('---\n') });
  }
  const whole = services.flatMap((service) =>
    wholeService({ priorityClassName: servingPriority(given.name), ...service }),
  );
  const spread = given.workloads.flatMap((workload) => spreadOf(given.name, workload));
  const kustomization = renderOverlay({
    resources: [
      ...files.map(({ path }) => path),
      ...services.map(({ name }) => name),
      ...resources,
      ...(backups ? [backups.scripts] : []),
    ],
    patches: spread.map(({ patch }) => patch),
  });
  return [
    { path: 'kustomization.yaml', text: kustomization },
    ...files,
    ...spread.map(({ file }) => file),
    ...whole,
  ].map(({ path, text }) => ({ path: `${FOLDER}/${path}`, text }));
}

/** Its namespace is that of others too, and may stand in the whole but once. */
function wholeService(service: WorkloadOptions): readonly ManifestFile[] {
  const files = renderWorkload(service).filter(
    ({ path }) => path !== 'namespace.yml' && path !== 'kustomization.yaml',
  );
  const resources = files.map(({ path }) => path).sort();
  const kustomization = { path: 'kustomization.yaml', text: renderKustomization({ resources }) };
  return [kustomization, ...files].map(({ path, text }) => ({
    path: `${service.name}/${path}`,
    text,
  }));
}

function objectives({ namespace, strategy, regions, objectives: { rto, rpo } }: MultiRegion) {
  return renderConfigMap({
    name: 'multi-region',
    namespace,
    data: {
      strategy,
      regions: regions.join(','),
      rto_seconds: String(Math.ceil(rto / 1_000)),
      rpo_seconds: String(Math.ceil(rpo / 1_000)),
    },
  });
}

function spreadOf(
  name: string,
  workload: MultiRegion['workloads'][number],
): readonly { file: ManifestFile; patch: OverlayPatch }[] {
  const { kind, namespace, isSpread, hasPriority, selector } = workload;
  if (isSpread) return [];
  const path = `${[kind.toLowerCase(), namespace, workload.name].filter(Boolean).join('-')}-spread.yml`;
  const text = renderSpread({
    name: workload.name,
    kind,
    namespace,
    selector,
    priorityClassName: hasPriority ? undefined : servingPriority(name),
  });
  const target = { kind, name: workload.name, namespace };
  return [{ file: { path, text }, patch: { target, path } }];
}
