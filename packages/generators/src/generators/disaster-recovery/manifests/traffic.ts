import type { MultiRegionOptions } from '@reliability/k8s-templates';
import { at, entriesOf, listOf, textOf } from '../../../shared/plain-data.js';
import type { FoundWorkload } from './found-workloads.js';
import type { WorkspaceObject } from './workspace-objects.js';

/** How traffic moves between regions, by what the manifests of the workspace already use. */
export interface Traffic {
  readonly options: Pick<MultiRegionOptions, 'failovers' | 'records' | 'gslbs'>;
  readonly passedBy: readonly { readonly where: string; readonly reason: string }[];
  readonly next: readonly string[];
}

const EXTERNAL_DNS = /^external-dns\.(?:alpha\.)?kubernetes\.io\//;
const GSLB_GROUP = /^k8gb\.(?:io|absa\.oss)\//;
const SERVICE_NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** What Istio, external-dns and k8gb are told; nothing of a tool that no manifest of the workspace is for. */
export function trafficOf(
  objects: readonly WorkspaceObject[],
  workloads: readonly FoundWorkload[],
  namespace: string,
): Traffic {
  const passedBy: { where: string; reason: string }[] = [];
  const failovers = hasIstio(objects)
    ? localityFailovers(objects, workloads, namespace, passedBy)
    : [];
  const entries = objects.filter(hasHosts);
  const records = entries
    .filter((one) => annotationsOf(one).some((key) => EXTERNAL_DNS.test(key)))
    .map((one) => ({ kind: one.kind as 'Ingress', name: one.name, namespace: one.namespace }));
  const own = objects.filter(({ kind }) => kind === 'Gslb');
  for (const gslb of own.filter(failsBackByItself)) {
    passedBy.push({
      where: gslb.file,
      reason: `the Gslb ${gslb.name} fails back by itself: a database that was promoted elsewhere would have two primaries; keep the lost region fenced until it follows the new one`,
    });
  }
  const ways = [
    ...(failovers.length > 0 ? ['Istio'] : []),
    ...(records.length > 0 ? ['external-dns'] : []),
    ...(own.length > 0 ? ['k8gb'] : []),
  ];
  return {
    options: { failovers, records, gslbs: [] },
    passedBy,
    next:
      ways.length > 0
        ? []
        : [
            'Move the traffic by hand when a region takes over: no manifest of the workspace is for Istio, external-dns or k8gb, so nothing here tells clients of another address.',
          ],
  };
}

const hasIstio = (objects: readonly WorkspaceObject[]): boolean =>
  objects.some(({ data }) => /^networking\.istio\.io\//.test(textOf(data['apiVersion']) ?? ''));

/** A failover for each Service that has no rule yet: of two for one host only parts of each would hold. */
function localityFailovers(
  objects: readonly WorkspaceObject[],
  workloads: readonly FoundWorkload[],
  otherwise: string,
  passedBy: { where: string; reason: string }[],
) {
  const ruled = objects
    .filter(({ kind }) => kind === 'DestinationRule')
    .map(({ data, namespace }) => ({
      host: textOf(at(data, 'spec', 'host')) ?? '',
      namespace: namespace ?? otherwise,
    }));
  return objects
    .filter((one) => {
      if (one.kind !== 'Service' || !SERVICE_NAME.test(one.name)) return false;
      return (
        textOf(at(one.data, 'spec', 'type')) !== 'ExternalName' && !leadsToData(one, workloads)
      );
    })
    .flatMap(({ file, name, namespace = otherwise }) => {
      const hasRule = ruled.some(
        (rule) =>
          (rule.host === name && rule.namespace === namespace) ||
          rule.host === `${name}.${namespace}` ||
          rule.host.startsWith(`${name}.${namespace}.`),
      );
      if (!hasRule) return [{ name, namespace }];
      const reason = `no locality failover for the Service ${name}: it has a DestinationRule, to which loadBalancer.localityLbSetting belongs`;
      passedBy.push({ where: file, reason });
      return [];
    });
}

/** Calls that move to a database elsewhere by themselves would write to two of them. */
const leadsToData = ({ data }: WorkspaceObject, workloads: readonly FoundWorkload[]): boolean =>
  workloads.some(
    ({ region, podLabels }) =>
      region.holdsData === true &&
      entriesOf(at(data, 'spec', 'selector')).every(
        ([key, value]) => podLabels.get(key) === textOf(value),
      ),
  );

const hasHosts = ({ kind, data }: WorkspaceObject): boolean =>
  (kind === 'Ingress' &&
    listOf(at(data, 'spec', 'rules')).some((rule) => textOf(at(rule, 'host')) !== undefined)) ||
  (kind === 'HTTPRoute' && listOf(at(data, 'spec', 'hostnames')).length > 0) ||
  (kind === 'Service' && textOf(at(data, 'spec', 'type')) === 'LoadBalancer');

const annotationsOf = ({ data }: WorkspaceObject): readonly string[] =>
  entriesOf(at(data, 'metadata', 'annotations')).map(([key]) => key);

const failsBackByItself = ({ data }: WorkspaceObject): boolean =>
  GSLB_GROUP.test(textOf(data['apiVersion']) ?? '') &&
  textOf(at(data, 'spec', 'strategy', 'type')) === 'failover';
