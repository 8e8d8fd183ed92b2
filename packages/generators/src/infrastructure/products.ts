import type { WorkloadRole } from './infrastructure.js';

/** What a datastore is there for. */
export type StoreKind = 'database' | 'cache' | 'queue' | 'storage';

/** What a datastore speaks. */
export type StoreProduct = keyof typeof PRODUCTS;

interface Product {
  readonly kind: StoreKind;
  /** Schemes of its addresses. */
  readonly schemes: readonly string[];
  /** Ports that are its own. */
  readonly ports: readonly number[];
  /** Names of its images, without registry and tag; also those of what speaks its protocol. */
  readonly images: RegExp;
  /** What stands in a variable’s name, between underscores. */
  readonly words: RegExp;
  /** It works while more than half of its replicas do. */
  readonly quorum?: true;
}

/** The datastores that are known. */
export const PRODUCTS = {
  postgres: {
    kind: 'database',
    schemes: ['postgres', 'postgresql', 'jdbc:postgresql'],
    ports: [5432],
    images:
      /(?:^|[-_])(?:postgres(?:ql)?|postgis|timescaledb(?:-ha)?|pgvector|alloydb-omni|pgbouncer|paradedb|spilo)(?:[-_]?\d*)$/,
    words: /^(?:POSTGRES(?:QL)?|PG(?:HOST|URL)?|PSQL|TIMESCALE)$/,
  },
  mysql: {
    kind: 'database',
    schemes: ['mysql', 'mariadb', 'jdbc:mysql', 'jdbc:mariadb'],
    ports: [3306],
    images: /(?:^|[-_])(?:mysql|mariadb|percona|mysql-server)$/,
    words: /^(?:MYSQL|MARIADB)$/,
  },
  mongodb: {
    kind: 'database',
    schemes: ['mongodb', 'mongodb+srv'],
    ports: [27017],
    images: /(?:^|[-_])(?:mongo|mongodb|mongodb-community-server)$/,
    words: /^MONGO(?:DB)?$/,
    quorum: true,
  },
  sqlserver: {
    kind: 'database',
    schemes: ['sqlserver', 'mssql', 'jdbc:sqlserver'],
    ports: [1433],
    images: /(?:^|[-_])(?:mssql|azure-sql-edge)$/,
    words: /^(?:MSSQL|SQLSERVER)$/,
  },
  cockroachdb: {
    kind: 'database',
    schemes: ['cockroachdb'],
    ports: [26257],
    images: /^cockroach(?:db)?$/,
    words: /^COCKROACH(?:DB)?$/,
    quorum: true,
  },
  elasticsearch: {
    kind: 'database',
    schemes: [],
    ports: [9200],
    images: /(?:^|[-_])(?:elasticsearch|opensearch|quickwit|zincsearch)$/,
    words: /^(?:ELASTIC(?:SEARCH)?|OPENSEARCH)$/,
    quorum: true,
  },
  meilisearch: {
    kind: 'database',
    schemes: [],
    ports: [7700],
    images: /^(?:meilisearch|typesense)$/,
    words: /^(?:MEILI(?:SEARCH)?|TYPESENSE)$/,
  },
  clickhouse: {
    kind: 'database',
    schemes: ['clickhouse'],
    ports: [8123, 9000],
    images: /(?:^|[-_])clickhouse(?:-server)?$/,
    words: /^CLICKHOUSE$/,
  },
  cassandra: {
    kind: 'database',
    schemes: ['cassandra'],
    ports: [9042],
    images: /^(?:cassandra|scylla)$/,
    words: /^(?:CASSANDRA|SCYLLA)$/,
    quorum: true,
  },
  neo4j: {
    kind: 'database',
    schemes: ['neo4j', 'bolt', 'neo4j+s'],
    ports: [7687],
    images: /^neo4j$/,
    words: /^NEO4J$/,
  },
  qdrant: {
    kind: 'database',
    schemes: [],
    ports: [6333],
    images: /^(?:qdrant|weaviate|milvus|chroma)$/,
    words: /^(?:QDRANT|WEAVIATE|MILVUS|CHROMA)$/,
  },
  dynamodb: {
    kind: 'database',
    schemes: [],
    ports: [],
    images: /^dynamodb-local$/,
    words: /^DYNAMO(?:DB)?$/,
  },
  etcd: {
    kind: 'database',
    schemes: ['etcd'],
    ports: [2379],
    images: /(?:^|[-_])etcd$/,
    words: /^ETCD$/,
    quorum: true,
  },
  redis: {
    kind: 'cache',
    schemes: ['redis', 'rediss', 'valkey', 'redis-sentinel'],
    ports: [6379],
    images: /(?:^|[-_])(?:redis|valkey|keydb|redis-stack(?:-server)?|dragonfly)$/,
    words: /^(?:REDIS|VALKEY|KEYDB|DRAGONFLY)$/,
  },
  memcached: {
    kind: 'cache',
    schemes: ['memcached'],
    ports: [11211],
    images: /(?:^|[-_])memcached$/,
    words: /^MEMCACHED?$/,
  },
  rabbitmq: {
    kind: 'queue',
    schemes: ['amqp', 'amqps'],
    ports: [5672, 5671],
    images: /(?:^|[-_])rabbitmq$/,
    words: /^(?:RABBIT(?:MQ)?|AMQP)$/,
    quorum: true,
  },
  kafka: {
    kind: 'queue',
    schemes: ['kafka'],
    ports: [9092, 9093, 29092],
    images: /(?:^|[-_])(?:kafka|redpanda)$/,
    words: /^(?:KAFKA|REDPANDA)$/,
    quorum: true,
  },
  zookeeper: {
    kind: 'queue',
    schemes: ['zookeeper'],
    ports: [2181],
    images: /(?:^|[-_])zookeeper$/,
    words: /^ZOOKEEPER$/,
    quorum: true,
  },
  nats: {
    kind: 'queue',
    schemes: ['nats'],
    ports: [4222],
    images: /^nats(?:-server|-streaming)?$/,
    words: /^NATS$/,
  },
  sqs: {
    kind: 'queue',
    schemes: [],
    ports: [],
    images: /^(?:elasticmq|elasticmq-native|goaws)$/,
    words: /^SQS$/,
  },
  pubsub: {
    kind: 'queue',
    schemes: [],
    ports: [],
    images: /^(?:pubsub-emulator)$/,
    words: /^PUBSUB$/,
  },
  s3: {
    kind: 'storage',
    schemes: ['s3', 'gs'],
    ports: [],
    images: /^(?:minio|azurite|fake-gcs-server)$/,
    words: /^(?:S3|MINIO|GCS)$/,
  },
} as const satisfies Readonly<Record<string, Product>>;

const ALL = Object.entries(PRODUCTS) as readonly (readonly [StoreProduct, Product])[];

export const productOfImage = (image: string): StoreProduct | null =>
  ALL.find(([, { images }]) => images.test(imageName(image)))?.[0] ?? null;

/** `kafka` is Kafka, whoever has built its image; `kafka-ui` is not. */
export const productOfName = (name: string): StoreProduct | null =>
  /^[a-z]+$/i.test(name) ? productOfImage(name) : null;

export const productOfScheme = (scheme: string): StoreProduct | null =>
  ALL.find(([, { schemes }]) =>
    schemes.some((one) => one === scheme || scheme.startsWith(`${one}+`)),
  )?.[0] ?? null;

export const productOfPort = (port: number): StoreProduct | null =>
  ALL.find(([, { ports }]) => ports.includes(port))?.[0] ?? null;

/** `ORDERS_REDIS_URL` is about Redis. */
export const productOfVariable = (name: string): StoreProduct | null =>
  ALL.find(([, { words }]) =>
    name
      .toUpperCase()
      .split('_')
      .some((part) => words.test(part)),
  )?.[0] ?? null;

/** How many of the replicas must be up: one, or more than half of them. */
export function neededOf(product: StoreProduct | null, replicas: number): number {
  const hasQuorum = product !== null && (PRODUCTS[product] as Product).quorum === true;
  return hasQuorum ? Math.floor(replicas / 2) + 1 : 1;
}

/** `registry.example:5000/shop/api:1.2@sha256:…` is `api`. */
export const imageName = (image: string): string =>
  image
    .replace(/@.*$/, '')
    .replace(/^.*\//, '')
    .replace(/:[^:]*$/, '')
    .toLowerCase();

const TELEMETRY =
  /(?:otel|opentelemetry)[\w.-]*(?:collector|agent|profiler)|^(?:jaeger|all-in-one|zipkin|prometheus|grafana|loki|promtail|tempo|mimir|alertmanager|node-exporter|cadvisor|fluentd?|fluent-bit|vector|telegraf|datadog-agent|agent-otel|statsd[\w-]*|kibana|opensearch-dashboards|logstash|filebeat|metricbeat|pyroscope|pgadmin4?|adminer|mailhog|mailpit|maildev|phpmyadmin|mongo-express|redis-commander|redisinsight|opamp-server|localstack|moto|mockserver|wiremock|ngrok|kafka-ui|dozzle|portainer|watchtower|[\w-]+[-_]exporter|bull-board)$/;
const LOAD =
  /^(?:locust|k6|load-?generator|load-?test(?:s|er)?|wrk2?|vegeta|artillery|e2e|[\w-]*-e2e|[\w-]*-tests?|tracetest[\w-]*|cypress|playwright)$/;
const JOB =
  /(?:^|[-_])(?:migrat(?:e|ion|ions|or)|init(?:ializ\w+)?|seed(?:er)?|setup|backup|bootstrap|create-?buckets?|populate[\w-]*)(?:[-_]|$)/;

/** What something is there for, by its name and image. */
export function roleOf(name: string, image: string | undefined): WorkloadRole {
  const names = [name.toLowerCase(), ...(image === undefined ? [] : [imageName(image)])];
  if (names.some((one) => LOAD.test(one))) return 'load';
  if (names.some((one) => TELEMETRY.test(one))) return 'telemetry';
  return JOB.test(name.toLowerCase()) ? 'job' : 'service';
}
