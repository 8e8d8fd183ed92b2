import type {
  DatastoreEngine,
  DatastoreFacts,
  RecoveryObjectives,
} from '../../../../advisers/recovery-planner/recovery-facts.js';
import type { DependencyGraph, GraphNode } from '../../../../graph/dependency-graph.js';
import { idleStores } from '../../../../graph/idle-stores.js';
import { slug } from '../../../../graph/names.js';
import { samePlace } from '../../../../shared/place.js';
import type { Infrastructure } from '../../../../infrastructure/infrastructure.js';
import { imageName } from '../../../../infrastructure/products.js';
import type { CallFact } from '../../../../scan/calls/call-fact.js';
import type { DatastoreSettings, RecoveryConfig } from '../../config/recovery-config.js';
import { addressVariable } from './address-variable.js';
import { loginFor, NO_LOGIN } from './login.js';
import { rebuildableBy } from './rebuildable.js';

/** Where datastores are known from. */
export interface Sources {
  readonly graph: DependencyGraph;
  readonly infrastructure: Infrastructure;
  readonly calls: readonly CallFact[];
  readonly config: RecoveryConfig;
}

type Kind = DatastoreFacts['kind'];
type Store = GraphNode & { readonly kind: Kind };

const isStore = (node: GraphNode): node is Store =>
  ['database', 'cache', 'queue', 'storage'].includes(node.kind);

/**
 * What holds data in the workspace, by name: what the graph knows, what the workspace describes and nothing is known to
 * need, with what the configuration says of it, and what only the configuration knows.
 */
export function gatherDatastores(
  sources: Sources,
  objectives: RecoveryObjectives,
): readonly DatastoreFacts[] {
  const { graph, infrastructure, config } = sources;
  const taken = new Set<string>();
  const described = [...graph.nodes, ...idleStores(graph, infrastructure)];
  const stores = described.filter(isStore).filter((node) => !isPooler(node, infrastructure));
  const found = stores.map((node) => {
    const name = nameFor(node, taken);
    return factsOf(sources, node, name, config.datastores.get(name) ?? null, objectives);
  });
  const said = [...config.datastores]
    .filter(([name]) => !taken.has(name))
    .map(([name, settings]) => saidAlone(name, settings, objectives));
  return [...found, ...said].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What speaks for a database and passes on to it: it holds no data, and a backup of it would be one of nothing. */
const POOLER = /(?:^|[-_])(?:pgbouncer|pgpool(?:-ii)?|pgcat|supavisor|odyssey|proxysql|maxscale)$/;

const isPooler = (node: Store, { workloads }: Infrastructure): boolean =>
  [
    slug(node.name),
    ...workloads
      .filter(({ place }) => isAt(node, place))
      .flatMap((one) => one.images.map(imageName)),
  ].some((name) => POOLER.test(name));

/** As backup-restore.conf takes it: small letters, digits and hyphens, at most 48, a letter first. */
function nameFor(node: Store, taken: Set<string>): string {
  const plain = slug(node.name);
  const wanted = (/^[a-z]/.test(plain) && plain !== 'defaults' ? plain : `${node.kind}-${plain}`)
    .slice(0, 48)
    .replace(/-+$/, '');
  const name = taken.has(wanted) ? `${node.kind}-${wanted}`.slice(0, 48) : wanted;
  taken.add(name);
  return name;
}

function factsOf(
  { graph, infrastructure, calls }: Sources,
  node: Store,
  name: string,
  settings: DatastoreSettings | null,
  objectives: RecoveryObjectives,
): DatastoreFacts {
  const callers = graph.edges.filter(({ to }) => to === node.id);
  const hard = new Set(callers.filter((edge) => edge.hard).map(({ from }) => from));
  const managed = settings?.managed ?? node.operation?.managed ?? CLOUD.test(node.product ?? '');
  const engine = settings?.engine ?? engineOf(node, infrastructure);
  const urlEnv = settings?.urlEnv ?? addressVariable(node, callers, infrastructure);
  const store = infrastructure.stores.find(({ place }) => isAt(node, place));
  const { rebuildable, why } =
    settings?.rebuildable == null
      ? rebuildableBy(node, callers, calls)
      : { rebuildable: settings.rebuildable, why: 'config/disaster-recovery.yml says so' };
  return {
    name,
    engine,
    product: store?.form ?? node.product ?? null,
    kind: node.kind,
    node: node.id,
    places: node.places,
    usedBy: graph.nodes.filter(({ id }) => hard.has(id)).map((one) => one.name),
    urlEnv,
    login: loginFor(node, engine, urlEnv, infrastructure),
    managed,
    standby: REPLICATED.test(node.product ?? '')
      ? { value: true, assumed: `${node.product!} answers when several zones have it` }
      : (node.operation?.standby ?? { value: false, assumed: 'nothing in the workspace says so' }),
    replication: settings?.standby ?? null,
    log: settings?.log ?? null,
    rebuildable,
    rebuildableWhy: why,
    sizeBytes: settings?.sizeBytes ?? null,
    objectives: objectivesOf(settings, objectives),
  };
}

function saidAlone(
  name: string,
  settings: DatastoreSettings,
  objectives: RecoveryObjectives,
): DatastoreFacts {
  const engine = settings.engine ?? 'unknown';
  return {
    name,
    engine,
    product: null,
    node: null,
    places: [],
    usedBy: [],
    kind: engine === 'redis' ? 'cache' : engine === 'files' ? 'storage' : 'database',
    urlEnv: settings.urlEnv,
    login: NO_LOGIN,
    managed: settings.managed ?? false,
    standby: { value: false, assumed: 'nothing in the workspace says so' },
    replication: settings.standby,
    log: settings.log,
    sizeBytes: settings.sizeBytes,
    rebuildable: settings.rebuildable ?? false,
    rebuildableWhy:
      settings.rebuildable === null
        ? 'nobody said that it can be made again'
        : 'config/disaster-recovery.yml says so',
    objectives: objectivesOf(settings, objectives),
  };
}

const objectivesOf = (
  settings: DatastoreSettings | null,
  { rtoMs, rpoMs }: RecoveryObjectives,
): RecoveryObjectives => ({
  rtoMs: settings?.rtoMs ?? rtoMs,
  rpoMs: settings?.rpoMs ?? rpoMs,
});

/** Products that only a cloud runs. */
const CLOUD = /^(?:dynamodb|sqs|pubsub|s3)$/;
/** Of these, those that are in several zones whatever anybody sets. */
const REPLICATED = /^(?:dynamodb|s3)$/;

const ENGINES: Readonly<Partial<Record<NonNullable<GraphNode['product']>, DatastoreEngine>>> = {
  postgres: 'postgres',
  mysql: 'mysql',
  mongodb: 'mongodb',
  redis: 'redis',
};

function engineOf(node: Store, { workloads }: Infrastructure): DatastoreEngine {
  const images = workloads
    .filter(({ place }) => isAt(node, place))
    .flatMap((workload) => workload.images.map(imageName));
  if (images.some((image) => /mariadb/.test(image))) return 'mariadb';
  return (node.product && ENGINES[node.product]) ?? 'unknown';
}

const isAt = ({ places }: GraphNode, place: { readonly file: string; readonly line?: number }) =>
  places.some((one) => samePlace(one, place));
