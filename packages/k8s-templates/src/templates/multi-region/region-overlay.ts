import { type RegionRole, standbyReplicas } from '../../derive/standby-replicas.js';
import type { ManifestFile } from '../manifest-file.js';
import type { MultiRegion } from './multi-region-options.js';
import { renderConfigMap } from './render-config-map.js';
import { renderGslb } from './render-gslb.js';
import { type OverlayPatch, renderOverlay } from './render-overlay.js';
import { renderRegionRecord } from './render-region-record.js';
import { renderRegionRoute } from './render-region-route.js';
import { leastReplicasPatch, replicasPatch, suspendPatch } from './scaling-patch.js';

/** A region in a role, and the folder for it, relative to that of manifests. */
export interface RegionInRole {
  readonly folder: string;
  readonly region: string;
  readonly role: RegionRole;
}

/** What a region has beyond the base: its role, how much of each workload runs, whether backups are made, who comes in. */
export function regionOverlay(given: MultiRegion, place: RegionInRole): readonly ManifestFile[] {
  const traffic = trafficOf(given, place);
  const files = [
    { path: 'region.yml', text: roleOf(given, place) },
    ...(traffic === '' ? [] : [{ path: 'traffic.yml', text: traffic }]),
  ];
  const patches = [...scaling(given, place), ...suspension(given, place), ...records(given, place)];
  const kustomization = renderOverlay({
    resources: ['../../base', ...files.map(({ path }) => path)],
    patches,
  });
  return [{ path: 'kustomization.yaml', text: kustomization }, ...files].map(({ path, text }) => ({
    path: `${place.folder}/${place.region}/${path}`,
    text,
  }));
}

function roleOf({ namespace }: MultiRegion, { region, role }: RegionInRole): string {
  return renderConfigMap({ name: 'region', namespace, data: { region, role } });
}

function scaling(given: MultiRegion, { role }: RegionInRole): readonly OverlayPatch[] {
  const { strategy, regions } = given;
  const share = { strategy, role, regions: regions.length };
  return given.workloads.flatMap((workload): OverlayPatch[] => {
    const { kind, name, namespace, replicas, holdsData, autoscaler } = workload;
    const wanted = standbyReplicas({ ...share, replicas, holdsData });
    // An autoscaler does nothing while there are no instances, and sets their number as soon as there are any.
    if (autoscaler && wanted > 0) {
      const { minReplicas } = autoscaler;
      const least = standbyReplicas({ ...share, replicas: minReplicas, holdsData });
      const target = { kind: 'HorizontalPodAutoscaler' as const, name: autoscaler.name, namespace };
      return least === minReplicas ? [] : [{ target, patch: leastReplicasPatch(least) }];
    }
    const target = { kind, name, namespace };
    return wanted === replicas ? [] : [{ target, patch: replicasPatch(wanted) }];
  });
}

/** Where nothing is served nothing is written: there backups would fail, or be of what is no longer true. */
function suspension({ namespace, backups }: MultiRegion, { role }: RegionInRole) {
  if (role === 'active') return [];
  return (backups?.jobs ?? []).map(({ job }): OverlayPatch => {
    const target = { kind: 'CronJob' as const, name: job.name, namespace };
    return { target, patch: suspendPatch(true) };
  });
}

const SHARE: Readonly<Record<RegionRole, number>> = { active: 100, standby: 0, fenced: 0 };

function records(given: MultiRegion, { region, role }: RegionInRole): readonly OverlayPatch[] {
  return given.records.map((record) => {
    const { kind, name, namespace } = record;
    const patch = renderRegionRecord({ ...record, region, weight: SHARE[role] });
    return { target: { kind, name, namespace }, patch };
  });
}

function trafficOf(given: MultiRegion, { region, role }: RegionInRole): string {
  const { routes, gslbs, strategy } = given;
  const failback = strategy === 'ACTIVE_ACTIVE' ? 'automatic' : 'manual';
  return [
    ...routes.map((route) => renderRegionRoute({ ...route, region, weight: SHARE[role] })),
    ...(role === 'active' ? gslbs.map((gslb) => renderGslb({ ...gslb, region, failback })) : []),
  ].join('---\n');
}
