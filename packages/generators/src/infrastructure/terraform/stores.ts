import type { Stated } from '../../shared/place.js';
import type { ManagedStore } from '../infrastructure.js';
import type { StoreProduct } from '../products.js';
import type { Resource } from './module.js';

/** What a resource says about a datastore. */
interface Said {
  readonly product: StoreProduct | null;
  readonly replicas?: number | undefined;
  /** Another one takes over; `undefined` where that is not told. */
  readonly standby?: boolean | undefined;
  /** A failure of a zone is survived. */
  readonly zones?: boolean | undefined;
  readonly name?: string | undefined;
}

type Reader = (resource: Resource, all: readonly Resource[]) => Said;

const textAt = ({ value }: Resource, path: string): string => String(value(path) ?? '');
const flagAt = ({ value }: Resource, path: string): boolean | undefined => {
  const found = value(path);
  return typeof found === 'boolean' ? found : found === undefined ? undefined : found === 'true';
};
const countAt = ({ value }: Resource, path: string): number | undefined => {
  const found = Number(value(path) ?? Number.NaN);
  return Number.isInteger(found) ? found : undefined;
};

function productOfEngine(engine: string): StoreProduct | null {
  if (/postgres|^pg$/i.test(engine)) return 'postgres';
  if (/mysql|mariadb|^aurora$/i.test(engine)) return 'mysql';
  if (/sqlserver|sql_?server/i.test(engine)) return 'sqlserver';
  if (/mongo/i.test(engine)) return 'mongodb';
  if (/redis|valkey/i.test(engine)) return 'redis';
  if (/memcached/i.test(engine)) return 'memcached';
  if (/kafka/i.test(engine)) return 'kafka';
  if (/opensearch/i.test(engine)) return 'elasticsearch';
  return /rabbit/i.test(engine) ? 'rabbitmq' : null;
}

/** A queue, a table or a bucket of a cloud is in all zones of its region. */
const everywhere =
  (product: StoreProduct): Reader =>
  () => ({ product, standby: true, zones: true });

const READERS: Readonly<Record<string, Reader>> = {
  aws_db_instance: (one) => {
    const both = flagAt(one, 'multi_az') ?? false;
    return { product: productOfEngine(textAt(one, 'engine')), standby: both, zones: both };
  },
  aws_rds_cluster: (one, all) => clusterOf(one, all, 'aws_rds_cluster_instance'),
  aws_docdb_cluster: (one, all) => ({
    ...clusterOf(one, all, 'aws_docdb_cluster_instance'),
    product: 'mongodb',
  }),
  aws_elasticache_cluster: (one) => {
    const nodes = countAt(one, 'num_cache_nodes') ?? 1;
    const isSpread = textAt(one, 'az_mode') === 'cross-az';
    const product = productOfEngine(textAt(one, 'engine')) ?? 'redis';
    return { product, replicas: nodes, standby: false, zones: isSpread };
  },
  aws_elasticache_replication_group: (one) => ({
    product: productOfEngine(textAt(one, 'engine')) ?? 'redis',
    replicas:
      countAt(one, 'num_cache_clusters') ??
      countAt(one, 'number_cache_clusters') ??
      (countAt(one, 'replicas_per_node_group') ?? 0) + 1,
    standby: flagAt(one, 'automatic_failover_enabled') ?? false,
    zones: flagAt(one, 'multi_az_enabled') ?? false,
  }),
  aws_elasticache_serverless_cache: everywhere('redis'),
  aws_sqs_queue: everywhere('sqs'),
  aws_dynamodb_table: everywhere('dynamodb'),
  aws_msk_cluster: (one) => ({
    product: 'kafka',
    replicas: countAt(one, 'number_of_broker_nodes'),
    standby: true,
    zones: true,
  }),
  aws_msk_serverless_cluster: everywhere('kafka'),
  aws_mq_broker: (one) => {
    const isSpread = /MULTI_AZ/.test(textAt(one, 'deployment_mode'));
    return { product: 'rabbitmq', standby: isSpread, zones: isSpread };
  },
  aws_opensearch_domain: (one) => ({
    product: 'elasticsearch',
    replicas: countAt(one, 'cluster_config.instance_count'),
    standby: (countAt(one, 'cluster_config.instance_count') ?? 1) > 1,
    zones: flagAt(one, 'cluster_config.zone_awareness_enabled') ?? false,
  }),
  google_sql_database_instance: (one) => {
    const isRegional = textAt(one, 'settings.availability_type') === 'REGIONAL';
    const product = productOfEngine(textAt(one, 'database_version'));
    return { product, standby: isRegional, zones: isRegional };
  },
  google_alloydb_instance: (one) => {
    const isRegional = textAt(one, 'availability_type') !== 'ZONAL';
    return { product: 'postgres', standby: isRegional, zones: isRegional };
  },
  google_redis_instance: (one) => {
    const isHigh = textAt(one, 'tier') === 'STANDARD_HA';
    return { product: 'redis', standby: isHigh, zones: isHigh };
  },
  google_pubsub_topic: everywhere('pubsub'),
  azurerm_postgresql_server: () => ({ product: 'postgres' }),
  azurerm_postgresql_flexible_server: (one) => azureServer(one, 'postgres'),
  azurerm_mysql_flexible_server: (one) => azureServer(one, 'mysql'),
  azurerm_mssql_database: (one) => ({
    product: 'sqlserver',
    standby: true,
    zones: flagAt(one, 'zone_redundant') ?? false,
  }),
  azurerm_redis_cache: (one) => {
    const isPair = !/^Basic$/i.test(textAt(one, 'sku_name'));
    return { product: 'redis', standby: isPair, zones: one.has('zones') };
  },
  azurerm_cosmosdb_account: () => ({ product: 'mongodb', standby: true }),
  digitalocean_database_cluster: (one) => {
    const nodes = countAt(one, 'node_count') ?? 1;
    return { product: productOfEngine(textAt(one, 'engine')), replicas: nodes, standby: nodes > 1 };
  },
  render_postgres: (one) => {
    const isHigh = flagAt(one, 'high_availability_enabled') ?? false;
    return { product: 'postgres', standby: isHigh };
  },
  render_redis: () => ({ product: 'redis', standby: false }),
};

function clusterOf(one: Resource, all: readonly Resource[], type: string): Said {
  const members = all.filter(
    (other) =>
      other.type === type &&
      other.modules.join('.') === one.modules.join('.') &&
      (other.text('cluster_identifier') ?? '').includes(`.${one.label}.`),
  );
  const replicas = members.reduce((sum, member) => sum + (countAt(member, 'count') ?? 1), 0);
  return {
    product: productOfEngine(textAt(one, 'engine')),
    replicas: replicas > 0 ? replicas : undefined,
    standby: replicas > 1,
    zones: replicas > 1,
  };
}

function azureServer(one: Resource, product: StoreProduct): Said {
  const mode = textAt(one, 'high_availability.mode');
  return { product, standby: mode !== '', zones: mode === 'ZoneRedundant' };
}

/** The datastore that a resource makes; `null` where it makes none. */
export function storeOf(resource: Resource, all: readonly Resource[]): ManagedStore | null {
  const said = READERS[resource.type]?.(resource, all);
  if (!said?.product) return null;
  const place = { file: resource.file, line: resource.line };
  const stated = <T>(value: T | undefined, otherwise: T, why: string): Stated<T> =>
    value === undefined ? { value: otherwise, assumed: why } : { value, places: [place] };
  const why = `${resource.type} ${resource.label} does not say`;
  return {
    name: nameOf(resource),
    product: said.product,
    place,
    form: resource.type,
    hosts: [],
    managed: true,
    replicas: stated(said.replicas, said.standby === true ? 2 : 1, why),
    zones: stated(said.zones === undefined ? undefined : said.zones ? 2 : 1, 1, why),
    standby: stated(said.standby, false, why),
    disruptionBudget: { value: true, assumed: 'whoever runs it replaces one after the other' },
  };
}

const GENERAL =
  /^(?:this|main|default|db|database|primary|redis|cache|postgres|instance|cluster|queue|rds|ecs|eks|gke|aws|gcp|azure|infra|network|data|core|app|services?|module|stack)$/;

/** Its name where that is known; else its label, and where that could be anybody’s its module’s. */
export function nameOf({ value, label, modules }: Resource): string {
  for (const key of [
    'identifier',
    'cluster_identifier',
    'replication_group_id',
    'cluster_id',
    'name',
  ]) {
    const name = value(key);
    if (typeof name === 'string' && /^[\w.-]{1,63}$/.test(name)) return name;
  }
  const around = [...modules].reverse().find((one) => !GENERAL.test(one));
  return GENERAL.test(label) && around !== undefined ? around : label;
}
