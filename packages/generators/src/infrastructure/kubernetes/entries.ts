import type { Entry } from '../infrastructure.js';
import { at, isMapping, listOf, textOf } from '../../shared/plain-data.js';
import type { Manifest } from './manifest.js';
import { type ManifestSet, ofKind } from './manifest-set.js';

const ROUTES = ['Ingress', 'IngressRoute', 'HTTPRoute', 'GRPCRoute', 'VirtualService', 'HTTPProxy'];
const DEEPEST = 12;
const MOST_NODES = 5_000;

/** By name of a Service: what leads people to it from outside. */
export function entriesOf(set: ManifestSet): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const manifest of ofKind(set, 'Service')) {
    const type = textOf(at(manifest.object, 'spec', 'type'));
    if (type !== 'LoadBalancer' && type !== 'NodePort') continue;
    const why = `Service ${manifest.name} of type ${type}`;
    entries.set(manifest.name, {
      why,
      place: manifest.placeOf('spec', 'type'),
      isSure: type === 'LoadBalancer',
    });
  }
  for (const manifest of ofKind(set, ...ROUTES)) {
    if (isInsideOfTheMesh(manifest)) continue;
    const why = `${manifest.kind} ${manifest.name}`;
    for (const service of servicesIn(manifest)) {
      entries.set(service, { why, place: manifest.placeOf(), isSure: true });
    }
  }
  return entries;
}

/** A VirtualService without a gateway, and a route that hangs on a Service, only say how services reach each other. */
function isInsideOfTheMesh({ kind, object }: Manifest): boolean {
  if (kind === 'VirtualService') {
    const gateways = listOf(at(object, 'spec', 'gateways'));
    return gateways.every((gateway) => gateway === 'mesh');
  }
  const parents = listOf(at(object, 'spec', 'parentRefs'));
  return parents.length > 0 && parents.every((parent) => at(parent, 'kind') === 'Service');
}

/** The Services that a route leads to, whatever its kind calls them. */
function servicesIn({ kind, object }: Manifest): ReadonlySet<string> {
  const found = new Set<string>();
  let left = MOST_NODES;
  const look = (value: unknown, key: string, depth: number): void => {
    if (depth > DEEPEST || left-- <= 0) return;
    if (Array.isArray(value)) {
      for (const item of value) look(item, key, depth + 1);
    } else if (isMapping(value)) {
      const name = nameIn(kind, key, value);
      if (name !== undefined) found.add(name);
      for (const [inner, one] of Object.entries(value)) look(one, inner, depth + 1);
    }
  };
  look(object['spec'], 'spec', 0);
  return found;
}

function nameIn(
  kind: string,
  key: string,
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  if (key === 'backendRefs' || key === 'services' || key === 'service') {
    return textOf(value['name']);
  }
  if (key === 'backend' || key === 'defaultBackend') return textOf(value['serviceName']);
  // `shop.default.svc.cluster.local` of Istio.
  const host =
    kind === 'VirtualService' && key === 'destination' ? textOf(value['host']) : undefined;
  return host?.split('.')[0];
}
