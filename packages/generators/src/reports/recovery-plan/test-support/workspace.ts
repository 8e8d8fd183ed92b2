import { DEFAULT_ASSUMPTIONS } from '../../../advisers/recovery-planner/assumptions.js';
import { planRecovery } from '../../../advisers/recovery-planner/plan-recovery.js';
import type { DatastoreFacts } from '../../../advisers/recovery-planner/recovery-facts.js';
import { recoveryOrder } from '../../../advisers/recovery-planner/recovery-order.js';
import type { RecoveryPlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { DrillRecord } from '../../../drill/record/drill-record.js';
import type { DependencyGraph } from '../../../graph/dependency-graph.js';
import type { ManagedStore, Workload } from '../../../infrastructure/infrastructure.js';
import { parseCodeOwners } from '../../../owners/code-owners.js';
import { assumed, edge, node, operation, place, stated } from '../../test-support/made.js';
import { backupSettings } from '../facts/backup-settings.js';
import type { PlanContext } from '../plan-context.js';
import { NOBODY } from '../plan-people.js';

// A workspace that has one of each: ways to run, ways to restore, a circle, and somebody else's API.

const workload = (
  name: string,
  form: string,
  file: string,
  more: Partial<Workload> = {},
): Workload => ({
  name,
  form,
  place: place(file, 1),
  namespace: 'shop',
  images: [],
  builds: [],
  hosts: [],
  published: [],
  entry: null,
  variables: [],
  startsAfter: [],
  replicas: stated(2),
  zones: assumed(1, 'nothing spreads it'),
  disruptionBudget: assumed(false, 'there is none'),
  readiness: assumed(false, 'there is none'),
  liveness: assumed(false, 'there is none'),
  readinessPath: null,
  livenessPath: null,
  preStop: null,
  product: null,
  role: 'service',
  ...more,
});

export const WORKLOADS: readonly Workload[] = [
  workload('orders', 'Deployment', 'k8s/orders.yml'),
  workload('pricing', 'DaemonSet', 'k8s/pricing.yml'),
  workload('catalog', 'StatefulSet', 'k8s/catalog.yml'),
  workload('reports', 'CronJob', 'k8s/reports.yml'),
  workload('payments', 'compose service', 'compose.yml', { namespace: null }),
  workload('orders-db', 'StatefulSet', 'k8s/orders-db.yml', { replicas: stated(1) }),
];

const LEDGER: ManagedStore = {
  name: 'ledger',
  product: 'postgres',
  place: place('main.tf', 3),
  form: 'aws_db_instance',
  hosts: [],
  replicas: stated(1),
  zones: stated(2),
  standby: stated(true),
  managed: true,
  disruptionBudget: stated(true),
};

const RUNS = { operation: operation(stated(1)) };

export const GRAPH: DependencyGraph = {
  nodes: [
    node('api:stripe', { places: [place('apps/payments/src/bank.py', 14)] }),
    node('cache:sessions', { places: [place('k8s/sessions.yml', 1)], ...RUNS }),
    node('database:events', { places: [place('k8s/events.yml', 1)], ...RUNS }),
    node('database:ledger', {
      places: [place('main.tf', 3)],
      operation: operation(stated(1), { managed: true }),
    }),
    node('database:orders-db', { places: [place('k8s/orders-db.yml', 1)], ...RUNS }),
    node('database:stock', { places: [place('.env.example', 2)], ...RUNS }),
    node('service:catalog', { project: 'catalog', places: [place('k8s/catalog.yml', 1)] }),
    node('service:mailer', { project: 'mailer', places: [place('apps/mailer/project.json')] }),
    node('service:orders', { project: 'orders', places: [place('k8s/orders.yml', 1)] }),
    node('service:payments', { project: 'payments', places: [place('compose.yml', 1)] }),
    node('service:pricing', { project: 'pricing', places: [place('k8s/pricing.yml', 1)] }),
    node('service:reports', { project: 'reports', places: [place('k8s/reports.yml', 1)] }),
    node('storage:invoices', { places: [place('k8s/invoices.yml', 1)], ...RUNS }),
  ],
  edges: [
    edge('service:catalog', 'database:stock'),
    edge('service:catalog', 'service:pricing'),
    edge('service:mailer', 'database:events'),
    edge('service:mailer', 'service:orders', { hard: false }),
    edge('service:orders', 'cache:sessions', { hard: false }),
    edge('service:orders', 'database:orders-db'),
    edge('service:orders', 'service:payments'),
    edge('service:payments', 'api:stripe'),
    edge('service:payments', 'database:ledger'),
    edge('service:pricing', 'service:catalog'),
    edge('service:reports', 'storage:invoices'),
  ],
  alternatives: [],
  journeys: [
    { name: 'place an order', entry: 'service:orders', weight: 0.8, why: 'an Ingress', places: [] },
    { name: 'browse', entry: 'service:catalog', weight: 0.2, why: 'an Ingress', places: [] },
  ],
  unreadable: [{ file: 'helm/shop/templates/x.yaml', reason: 'only Helm can run it' }],
};

const HOUR = 3_600_000;
const OBJECTIVES = { rtoMs: HOUR, rpoMs: HOUR / 4 };

const facts = (
  id: string,
  engine: DatastoreFacts['engine'],
  more: Partial<DatastoreFacts> = {},
): DatastoreFacts => ({
  name: id.slice(id.indexOf(':') + 1),
  kind: id.slice(0, id.indexOf(':')) as DatastoreFacts['kind'],
  engine,
  product: engine,
  node: id,
  places: GRAPH.nodes.find((one) => one.id === id)!.places,
  usedBy: GRAPH.edges.filter(({ to }) => to === id).map(({ from }) => from.slice(8)),
  urlEnv: 'ORDERS_DATABASE_URL',
  login: { user: 'shop', database: 'orders', port: 5433 },
  managed: false,
  standby: assumed(false, 'nobody said'),
  replication: null,
  log: null,
  rebuildable: false,
  rebuildableWhy: 'nobody said',
  sizeBytes: 40e9,
  objectives: OBJECTIVES,
  ...more,
});

export const DATASTORES: readonly DatastoreFacts[] = [
  facts('database:orders-db', 'postgres'),
  facts('database:stock', 'mariadb', { urlEnv: 'STOCK_URL', sizeBytes: 2e9 }),
  facts('database:ledger', 'postgres', { managed: true, product: 'postgres' }),
  facts('database:events', 'mongodb', { urlEnv: 'EVENTS_URL', sizeBytes: 1e9 }),
  facts('cache:sessions', 'redis', { rebuildable: true, rebuildableWhy: 'it is a cache' }),
  facts('storage:invoices', 'files', { urlEnv: null, sizeBytes: null }),
];

/** The plan of these, made by the planner. */
export function planFor(more: Partial<Parameters<typeof planRecovery>[0]> = {}): RecoveryPlan {
  return planRecovery({
    objectives: OBJECTIVES,
    assumptions: { ...DEFAULT_ASSUMPTIONS, failureDomains: 3, stated: ['failure_domains'] },
    regions: ['eu-west-1', 'eu-central-1'],
    datastores: DATASTORES,
    recoveryOrder: recoveryOrder(GRAPH).groups,
    ...more,
  });
}

const CONF = `[defaults]
backup_root = /var/backups/shop
encryption = age
decryption_identity_env = BACKUP_IDENTITY
offsite_repository_env = BACKUP_REPOSITORY

[datastore orders-db]
url_env = ORDERS_DATABASE_URL
data_directory = /var/lib/postgresql/15/main
probe_command = psql -XAtc 'SELECT 1'
freshness_query = SELECT max(placed_at) FROM orders

[datastore stock]
url_env = STOCK_URL
data_directory = /var/lib/mysql
start_command = systemctl start mariadb

[datastore events]
url_env = EVENTS_URL
encryption = none

[datastore invoices]
data_directory = /srv/invoices
`;

export const contextFor = (more: Partial<PlanContext> = {}): PlanContext => ({
  workspace: 'shop',
  today: '2026-11-28',
  graph: GRAPH,
  infrastructure: { workloads: WORKLOADS, stores: [LEDGER] },
  roots: new Map([['orders', 'apps/orders']]),
  owners: parseCodeOwners('CODEOWNERS', '* @shop/all\n/apps/orders/ @shop/orders\n'),
  people: NOBODY,
  settings: backupSettings(CONF),
  drills: [],
  before: null,
  regions: {
    prepare: 'kubectl apply -f kubernetes/multi-region-config.yml',
    apply: new Map(),
    takeOver: new Map([['eu-central-1', 'kubectl apply -k kubernetes/takeover/eu-central-1']]),
    fence: new Map([['eu-west-1', 'kubectl apply -k kubernetes/fenced/eu-west-1']]),
  },
  ...more,
});

export const drill = (rest: Partial<DrillRecord> = {}): DrillRecord => ({
  datastore: 'orders-db',
  engine: 'postgres',
  at: '2026-11-28T09:30:15.000Z',
  target: { rtoMs: 3_600_000, rpoMs: 900_000 },
  achieved: { rtoMs: 48_240, rpoMs: 340 },
  ackedLost: 3,
  verified: { checksums: true, probe: true, rows: true },
  sizeBytes: 1_119_000_000,
  strategy: 'BACKUP_AND_RESTORE',
  log: 'archive',
  steps: [{ step: 'restore', ms: 30_000 }],
  passed: true,
  why: 'both met',
  ...rest,
});
