import type { MultiRegionOptions } from '../templates/multi-region/multi-region-options.js';

/** Services that run already, a database among them, in two regions. */
export const SHOP: MultiRegionOptions = {
  name: 'shop',
  namespace: 'shop',
  strategy: 'WARM_STANDBY',
  regions: ['eu-west-1', 'eu-central-1'],
  objectives: { rto: '1h', rpo: '15m' },
  resources: ['../../../deploy'],
  workloads: [
    {
      name: 'orders',
      namespace: 'shop',
      selector: { app: 'orders' },
      replicas: 6,
      autoscaler: { name: 'orders', minReplicas: 6 },
    },
    { name: 'web', namespace: 'shop', selector: { app: 'web' }, replicas: 4, hasBudget: true },
    {
      name: 'orders-db',
      kind: 'StatefulSet',
      namespace: 'shop',
      selector: { app: 'orders-db' },
      replicas: 2,
      holdsData: true,
    },
  ],
  closedNamespaces: ['shop'],
  allowances: [
    {
      name: 'web',
      namespace: 'shop',
      selector: { app: 'web' },
      from: [{ peers: 'cluster', ports: [3000] }],
      to: [{ peers: [{ pods: { app: 'orders' } }], ports: [8000] }],
    },
    {
      name: 'orders',
      namespace: 'shop',
      selector: { app: 'orders' },
      from: [{ peers: [{ pods: { app: 'web' } }], ports: [8000] }],
      to: [
        { peers: [{ pods: { app: 'orders-db' }, namespace: 'shop' }], ports: [5432] },
        { peers: 'outside', ports: [443] },
      ],
    },
  ],
  backups: {
    settings:
      '[defaults]\nbackup_root = /backups\nscratch_root = /scratch\n\n[datastore orders-db]\nengine = postgres\nurl_env = ORDERS_DATABASE_URL\n',
    scripts: '../../../scripts',
    size: '120Gi',
    outsidePorts: [443],
    jobs: [
      {
        port: 5432,
        pods: { labels: { app: 'orders-db' } },
        job: {
          name: 'orders-db-backup',
          datastore: 'orders-db',
          command: 'backup',
          every: '24h',
          image: 'registry.example/postgres:16.4',
          scriptParts: ['log.sh', 'postgres.sh'],
          secrets: { ORDERS_DATABASE_URL: { secret: 'orders-db', key: 'url' } },
        },
      },
      {
        port: 5432,
        job: {
          name: 'orders-db-drill',
          datastore: 'orders-db',
          command: 'drill',
          every: '168h',
          deadline: '2h',
          image: 'registry.example/postgres:16.4',
          scriptParts: ['log.sh', 'postgres.sh'],
          secrets: { ORDERS_DATABASE_URL: { secret: 'orders-db', key: 'url' } },
          storageClass: 'fast',
          timeZone: 'Europe/Berlin',
        },
      },
    ],
  },
  failovers: [{ name: 'orders', namespace: 'shop' }],
  routes: [
    {
      name: 'web',
      namespace: 'shop',
      gateway: { name: 'public', namespace: 'gateways' },
      hostnames: ['shop.example.com'],
      service: 'web',
    },
  ],
  records: [{ kind: 'Ingress', name: 'legacy', namespace: 'shop' }],
  gslbs: [{ name: 'web', namespace: 'shop', route: { kind: 'HTTPRoute', name: 'web' } }],
};

/** Two services of which there is no manifest, and no region to go to. */
export const ALONE: MultiRegionOptions = {
  name: 'shop',
  namespace: 'shop',
  strategy: 'BACKUP_AND_RESTORE',
  regions: [],
  objectives: { rto: '24h', rpo: '1h' },
  workloads: [],
  services: [
    { name: 'api', namespace: 'shop', image: 'registry.example/shop/api:1.4.2', port: 3000 },
    { name: 'web', namespace: 'shop', image: 'registry.example/shop/web:1.4.2', port: 8080 },
  ],
};
