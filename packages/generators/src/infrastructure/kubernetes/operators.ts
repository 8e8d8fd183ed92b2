import type { Place, Stated } from '../../shared/place.js';
import type { ManagedStore } from '../infrastructure.js';
import { at, countOf, listOf, textOf } from '../../shared/plain-data.js';
import { neededOf, type StoreProduct } from '../products.js';
import type { Manifest } from './manifest.js';
import { type ManifestSet, ofKind } from './manifest-set.js';

/** A resource of which an operator makes a datastore. */
interface Operator {
  readonly kind: string;
  /** Of its `apiVersion`, for several operators call a resource `Cluster`. */
  readonly group: RegExp;
  readonly called: string;
  readonly product: StoreProduct;
  /** Paths that say how many there are; the first that is there counts. */
  readonly replicas: readonly (readonly string[])[];
  /** What stands behind its name in the names of its Services. */
  readonly hosts: readonly string[];
  /** Replicas beside the one that is always there. */
  readonly beside?: number;
}

const OPERATORS: readonly Operator[] = [
  {
    kind: 'Cluster',
    group: /^postgresql\.cnpg\.io\//,
    called: 'CloudNativePG',
    product: 'postgres',
    replicas: [['spec', 'instances']],
    hosts: ['-rw', '-ro', '-r'],
  },
  {
    kind: 'postgresql',
    group: /^acid\.zalan\.do\//,
    called: 'Zalando’s operator',
    product: 'postgres',
    replicas: [['spec', 'numberOfInstances']],
    hosts: ['', '-repl'],
  },
  {
    kind: 'PostgresCluster',
    group: /crunchydata\.com\//,
    called: 'PGO',
    product: 'postgres',
    replicas: [],
    hosts: ['-primary', '-ha', '-pgbouncer'],
  },
  {
    kind: 'PerconaPGCluster',
    group: /percona\.com\//,
    called: 'Percona',
    product: 'postgres',
    replicas: [['spec', 'pgReplicas', 'hotStandby', 'size']],
    beside: 1,
    hosts: ['', '-pgbouncer'],
  },
  {
    kind: 'Kafka',
    group: /^kafka\.strimzi\.io\//,
    called: 'Strimzi',
    product: 'kafka',
    replicas: [['spec', 'kafka', 'replicas']],
    hosts: ['-kafka-bootstrap', '-kafka-brokers'],
  },
  {
    kind: 'MongoDBCommunity',
    group: /^mongodbcommunity\.mongodb\.com\//,
    called: 'MongoDB',
    product: 'mongodb',
    replicas: [['spec', 'members']],
    hosts: ['', '-svc'],
  },
  {
    kind: 'PerconaServerMongoDB',
    group: /percona\.com\//,
    called: 'Percona',
    product: 'mongodb',
    replicas: [],
    hosts: ['-rs0', '-mongos'],
  },
  {
    kind: 'RedisFailover',
    group: /^databases\.spotahome\.com\//,
    called: 'Spotahome’s operator',
    product: 'redis',
    replicas: [['spec', 'redis', 'replicas']],
    hosts: [''],
  },
  {
    kind: 'RedisCluster',
    group: /redis/,
    called: 'the Redis operator',
    product: 'redis',
    replicas: [
      ['spec', 'clusterSize'],
      ['spec', 'numberOfMaster'],
    ],
    hosts: ['', '-leader'],
  },
  {
    kind: 'RedisReplication',
    group: /redis/,
    called: 'the Redis operator',
    product: 'redis',
    replicas: [['spec', 'clusterSize']],
    hosts: ['', '-master'],
  },
  {
    kind: 'Redis',
    group: /redis/,
    called: 'the Redis operator',
    product: 'redis',
    replicas: [],
    hosts: [''],
  },
  {
    kind: 'RabbitmqCluster',
    group: /^rabbitmq\.com\//,
    called: 'RabbitMQ',
    product: 'rabbitmq',
    replicas: [['spec', 'replicas']],
    hosts: ['', '-nodes'],
  },
  {
    kind: 'Elasticsearch',
    group: /elastic\.co\//,
    called: 'ECK',
    product: 'elasticsearch',
    replicas: [],
    hosts: ['-es-http'],
  },
];

/** The datastores that operators make of resources of a set. */
export function operatedStores(set: ManifestSet): readonly ManagedStore[] {
  return ofKind(set, ...new Set(OPERATORS.map(({ kind }) => kind))).flatMap((manifest) => {
    const group = textOf(manifest.object['apiVersion']) ?? '';
    const operator = OPERATORS.find((one) => one.kind === manifest.kind && one.group.test(group));
    return operator ? [storeOf(manifest, operator, set)] : [];
  });
}

function storeOf(manifest: Manifest, operator: Operator, set: ManifestSet): ManagedStore {
  const { name, namespace, kind } = manifest;
  const { product, hosts, called } = operator;
  const replicas = replicasOf(manifest, operator, set);
  const isSeveral = replicas.value > 1;
  const same: readonly Place[] = 'places' in replicas ? replicas.places : [manifest.placeOf()];
  const spread = /topology\.kubernetes\.io\/zone|topologyKey: zone/.test(
    JSON.stringify(manifest.object['spec'] ?? ''),
  );
  return {
    name,
    product,
    replicas,
    managed: false,
    place: manifest.placeOf(),
    form: `${kind} of ${called}`,
    hosts: hosts.flatMap((suffix) => {
      const host = `${name}${suffix}`.toLowerCase();
      return namespace === null ? [host] : [host, `${host}.${namespace}`];
    }),
    zones: spread
      ? { value: Math.min(3, replicas.value), places: [manifest.placeOf('spec')] }
      : { value: 1, assumed: 'nothing spreads it over zones' },
    standby: { value: isSeveral, places: same },
    disruptionBudget: {
      value: isSeveral && replicas.value > neededOf(product, replicas.value),
      assumed: `${called} makes one by itself`,
    },
  };
}

function replicasOf(manifest: Manifest, operator: Operator, set: ManifestSet): Stated<number> {
  for (const path of operator.replicas) {
    const count = countOf(at(manifest.object, ...path));
    if (count === undefined) continue;
    return {
      value: Math.max(1, count + (operator.beside ?? 0)),
      places: [manifest.placeOf(...path)],
    };
  }
  const pools = [
    ...poolsIn(manifest),
    ...ofKind(set, 'KafkaNodePool')
      .filter(
        ({ object }) => at(object, 'metadata', 'labels', 'strimzi.io/cluster') === manifest.name,
      )
      .flatMap(({ object }) => countOf(at(object, 'spec', 'replicas')) ?? []),
  ];
  if (pools.length > 0) {
    const sum = pools.reduce((all, one) => all + one, 0);
    return { value: Math.max(1, sum), places: [manifest.placeOf('spec')] };
  }
  return { value: 1, assumed: `the ${manifest.kind} ${manifest.name} does not say` };
}

/** `instances`, `replsets` and `nodeSets` each have a number of their own. */
const poolsIn = ({ object }: Manifest): readonly number[] =>
  [
    ['instances', 'replicas'],
    ['replsets', 'size'],
    ['nodeSets', 'count'],
  ].flatMap(([list = '', count = '']) =>
    listOf(at(object, 'spec', list)).flatMap((one) => countOf(at(one, count)) ?? []),
  );
