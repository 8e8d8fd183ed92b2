import type { Stated } from '../../shared/place.js';
import type { Entry, Workload } from '../infrastructure.js';
import { at, listOf, textOf } from '../../shared/plain-data.js';
import { productOfImage, productOfName, productOfPort, roleOf } from '../products.js';
import { entriesOf } from './entries.js';
import type { Manifest } from './manifest.js';
import { type ManifestSet, ofKind } from './manifest-set.js';
import { budgetOf, replicasOf, zonesOf } from './operation.js';
import { containersOf, mainContainer, podLabels, podPath, selects, WORKLOAD_KINDS } from './pod.js';
import { type HeldValues, variablesOf } from './variables.js';

/** What runs by the manifests of a set. */
export function readWorkloads(set: ManifestSet, held: readonly HeldValues[]): readonly Workload[] {
  const entries = entriesOf(set);
  const services = ofKind(set, 'Service');
  return ofKind(set, ...WORKLOAD_KINDS)
    .filter((manifest) => containersOf(manifest).length > 0)
    .map((manifest) => workloadOf(manifest, set, held, services, entries));
}

function workloadOf(
  manifest: Manifest,
  set: ManifestSet,
  held: readonly HeldValues[],
  services: readonly Manifest[],
  entries: ReadonlyMap<string, Entry>,
): Workload {
  const { kind, namespace, origin } = manifest;
  const name = origin.slice(origin.indexOf('/') + 1);
  const labels = podLabels(manifest);
  const own = services.filter(
    (service) =>
      selects(at(service.object, 'spec', 'selector'), labels) && isBeside(service, manifest),
  );
  const images = containersOf(manifest).flatMap((one) => textOf(at(one, 'image')) ?? []);
  const { container, index } = mainContainer(manifest);
  const image = textOf(at(container, 'image'));
  const replicas = replicasOf(manifest, set);
  const isJob = kind === 'Job' || kind === 'CronJob';
  const role = roleOf(name, image);
  const [entry = null] = own.flatMap((service) => entries.get(service.name) ?? []);
  return {
    name,
    namespace,
    images,
    replicas,
    entry,
    form: kind,
    place: manifest.placeOf(),
    builds: [],
    hosts: hostsOf(manifest, own),
    published: [],
    variables: variablesOf(manifest, held),
    startsAfter: [],
    zones: zonesOf(manifest, replicas.value),
    disruptionBudget: budgetOf(manifest, set, replicas.value),
    readiness: probeOf(manifest, container, index, 'readinessProbe'),
    liveness: probeOf(manifest, container, index, 'livenessProbe'),
    readinessPath: askedAt(at(container, 'readinessProbe')),
    livenessPath: askedAt(at(container, 'livenessProbe')),
    preStop:
      at(container, 'lifecycle', 'preStop') === undefined
        ? null
        : manifest.placeOf(...containerPath(manifest, index), 'lifecycle', 'preStop'),
    product: productOf(manifest, image),
    role: isJob && role === 'service' ? 'job' : role,
  };
}

/** Objects without a namespace go where somebody applies them, and there together. */
const isBeside = (service: Manifest, { namespace }: Manifest): boolean =>
  service.namespace === null || namespace === null || service.namespace === namespace;

/** Its Services, with and without their namespace; a pod of a StatefulSet has a name of its own behind its Service's. */
function hostsOf({ name, namespace }: Manifest, services: readonly Manifest[]): readonly string[] {
  const names = services.length > 0 ? services.map((one) => one.name) : [name];
  const original = services.map((one) => one.origin.split('/')[1] ?? one.name);
  const spaces = [namespace, ...services.map((one) => one.namespace)].filter((one) => one !== null);
  return [
    ...new Set(
      [...names, ...original].flatMap((host) => [
        host,
        ...spaces.map((space) => `${host}.${space}`),
      ]),
    ),
  ].map((host) => host.toLowerCase());
}

const containerPath = (manifest: Manifest, index: number): readonly (string | number)[] => [
  ...podPath(manifest),
  'spec',
  'containers',
  index,
];

function probeOf(
  manifest: Manifest,
  container: unknown,
  index: number,
  key: 'readinessProbe' | 'livenessProbe',
): Stated<boolean> {
  if (at(container, key) !== undefined && at(container, key) !== null) {
    return { value: true, places: [manifest.placeOf(...containerPath(manifest, index), key)] };
  }
  // That there is none is said by the container, which stands there and has none.
  return { value: false, places: [manifest.placeOf(...containerPath(manifest, index))] };
}

/** `8080 /ready`, for one path on two ports is two; `null` where something else than HTTP is asked. */
function askedAt(probe: unknown): string | null {
  const path = textOf(at(probe, 'httpGet', 'path'));
  return path === undefined ? null : `${textOf(at(probe, 'httpGet', 'port')) ?? ''} ${path}`;
}

/** Ports that are not taken for anything else. */
const OWN_PORTS: readonly number[] = [
  5432, 3306, 27017, 6379, 11211, 5672, 9042, 26257, 4222, 2379,
];

/** What datastore it is: by its image; else by the port that it listens on, for an image may be one’s own. */
function productOf(manifest: Manifest, image: string | undefined): Workload['product'] {
  const byImage = image === undefined ? null : productOfImage(image);
  const known = byImage ?? productOfName(manifest.name);
  if (known !== null) return known;
  const ports = listOf(at(mainContainer(manifest).container, 'ports'))
    .map((port) => at(port, 'containerPort'))
    .filter((port): port is number => typeof port === 'number');
  const [port] = ports;
  return ports.length === 1 && OWN_PORTS.includes(port!) ? productOfPort(port!) : null;
}
