import type { StoreProduct } from '../infrastructure/products.js';
import { at, entriesOf } from '../shared/plain-data.js';

const LIBRARIES: readonly (readonly [RegExp, StoreProduct])[] = [
  [
    /^(?:pg|postgres|pg-promise|slonik|psycopg\d?|asyncpg|aiopg|graphile-worker|pg-boss|procrastinate|@neondatabase\/.*)$/i,
    'postgres',
  ],
  [
    /^(?:mysql2?(?:\/promise)?|mariadb|pymysql|aiomysql|asyncmy|mysqlclient|mysql-connector|@planetscale\/.*)$/i,
    'mysql',
  ],
  [/^(?:mongodb|mongoose|agenda|pymongo|motor|mongoengine|beanie|odmantic)$/i, 'mongodb'],
  [
    /^(?:ioredis|redis(?:-py)?|aioredis|bull|bullmq|bee-queue|kue|huey|rq|arq|saq|redlock|rate-limiter-flexible|graphql-redis-subscriptions|walrus)$/i,
    'redis',
  ],
  [/^(?:amqplib|amqp-connection-manager|rascal|pika|aio-pika|kombu)$/i, 'rabbitmq'],
  [/kafka|rdkafka/i, 'kafka'],
  [/^(?:memcached|memjs|pymemcache|pylibmc|aiomcache)$/i, 'memcached'],
  [/elasticsearch/i, 'elasticsearch'],
  [/opensearch/i, 'elasticsearch'],
  [/clickhouse/i, 'clickhouse'],
  [/^nats$/i, 'nats'],
  [/^(?:mssql|tedious|pymssql|python-tds)$/i, 'sqlserver'],
  [/^(?:meilisearch|typesense)$/i, 'meilisearch'],
  [/^(?:qdrant|weaviate|milvus|chroma)$/i, 'qdrant'],
  [/^neo4j|^py2neo|^neomodel/i, 'neo4j'],
  [/^etcd3$/i, 'etcd'],
  [/^(?:minio)$/i, 's3'],
];

/** What a library speaks to, where it is one thing. */
export const productOfLibrary = (library: string): StoreProduct | undefined =>
  LIBRARIES.find(([pattern]) => pattern.test(library))?.[1];

/**
 * The datastores whose drivers a project is built with, each once.
 * @param manifest What its package.json holds.
 * @param python Names of the distributions that it requires in Python.
 */
export function driversIn(manifest: unknown, python: readonly string[]): readonly StoreProduct[] {
  const packages = [
    ...['dependencies', 'optionalDependencies'].flatMap((section) =>
      entriesOf(at(manifest, section)).map(([name]) => name),
    ),
    ...python.map((name) => name.replace(BUILDS, '')),
  ];
  return [...new Set(packages.flatMap((name) => productOfLibrary(name) ?? []))];
}

/** The same driver, built in another way. */
const BUILDS = /-(?:binary|c|pool|python)$/i;
