import { arrows, deployment, edgeOf, graphOf, nodeOf } from './test-support/graph-of.js';

const MANIFEST = JSON.stringify({ scripts: { start: 'node .' } });

describe('a service is joined to what it needs', () => {
  it('by a variable of its manifest, though its source is not read', async () => {
    const graph = await graphOf({
      'k8s/all.yaml': [
        deployment('checkout', { PRODUCT_CATALOG_SERVICE_ADDR: 'catalog:3550' }),
        deployment('catalog'),
      ].join('---\n'),
    });
    expect(arrows(graph)).toEqual(['service:checkout => service:catalog']);
    const edge = edgeOf(graph, 'service:checkout', 'service:catalog');
    expect(edge.why).toBe(
      'PRODUCT_CATALOG_SERVICE_ADDR leads there; calls in its source are not read, so no fallback is known',
    );
    expect(edge.places).toEqual([{ file: 'k8s/all.yaml', line: 12 }]);
  });

  it.each([
    'http://payments:8080/v1',
    'payments.shop.svc.cluster.local:8080',
    'http://payments.shop.svc:80',
    'payments',
  ])('by a name of the cluster: %s', async (address) => {
    const graph = await graphOf({
      'k8s/orders.yaml': deployment('orders', { PAYMENTS_URL: address }),
      'k8s/payments.yaml': deployment('payments'),
    });
    expect(arrows(graph)).toEqual(['service:orders => service:payments']);
  });

  it('by a call whose address is a variable that leads there under another name', async () => {
    const graph = await graphOf({
      'apps/orders/package.json': MANIFEST,
      'apps/orders/src/pay.ts':
        'export const pay = () => fetch(process.env.PAYMENT_API_URL + "/x");',
      'k8s/orders.yaml': deployment('orders', { PAYMENT_API_URL: 'http://billing' }),
      'k8s/billing.yaml': deployment('billing'),
    });
    expect(arrows(graph)).toEqual(['service:orders => service:billing']);
    const { calls, why } = edgeOf(graph, 'service:orders', 'service:billing');
    expect(calls).toMatchObject([{ file: 'apps/orders/src/pay.ts', line: 1, callee: 'fetch' }]);
    expect(why).toBe('no fallback on the only call');
  });

  it.each(['payments', 'payments-api', 'payments-service', 'payments-svc'])(
    'by the name of its project, whatever says that it is a service: %s',
    async (dependency) => {
      const graph = await graphOf({
        'apps/payments/package.json': MANIFEST,
        'apps/payments/src/a.ts': `fetch('https://api.stripe.com/v1')`,
        'apps/orders/package.json': MANIFEST,
        'apps/orders/src/a.ts': `fetch('http://${dependency}.internal/pay')`,
      });
      expect(arrows(graph)).toEqual([
        'service:orders => service:payments',
        'service:payments => api:stripe',
      ]);
    },
  );

  it('by localhost and the port that a compose file publishes', async () => {
    const graph = await graphOf({
      'docker-compose.yml': `services:
  db: { image: 'postgres:16', ports: ['5433:5432'] }
  other: { image: 'postgres:16', ports: ['5434:5432'] }`,
      'apps/orders/package.json': MANIFEST,
      'apps/orders/.env.example': 'DATABASE_URL=postgres://me:S3CR3T@localhost:5434/orders',
      'apps/orders/src/a.ts': `import { Pool } from 'pg'; new Pool().query('SELECT 1');`,
    });
    expect(arrows(graph)).toEqual(['service:orders => database:other']);
    expect(JSON.stringify(graph)).not.toContain('S3CR3T');
  });

  it('by depends_on: hard where it keeps its data there, and only an order where it is a service', async () => {
    const graph = await graphOf({
      'compose.yaml': `services:
  api: { build: ., depends_on: [db, mailer, migrate] }
  mailer: { image: shop/mailer }
  migrate: { image: shop/api }
  db: { image: postgres }`,
    });
    expect(arrows(graph)).toEqual(['service:api => database:db', 'service:api -> service:mailer']);
  });

  it('by depends_on of a page, which a browser fills from its API: the datastore is on the way of people', async () => {
    const graph = await graphOf({
      'compose.yaml': `services:
  proxy: { image: caddy, depends_on: [web, api, admin] }
  web: { build: web, depends_on: [api] }
  admin: { build: admin, depends_on: [api] }
  api: { build: api, depends_on: [db] }
  db: { image: postgres }`,
    });
    expect(arrows(graph)).toEqual([
      'service:admin -> service:api',
      'service:api => database:db',
      'service:proxy -> service:admin',
      'service:proxy -> service:api',
      'service:proxy => service:web',
      'service:web => service:api',
    ]);
  });
});

describe('of services made of one source', () => {
  it('a worker alone needs what only its tasks call', async () => {
    const graph = await graphOf({
      'compose.yaml': `services:
  api: { build: app, depends_on: [db] }
  worker: { build: app, command: work, depends_on: [db] }
  db: { image: postgres }`,
      'app/package.json': JSON.stringify({ name: 'app', dependencies: { express: '5' } }),
      'app/Dockerfile': 'FROM node:20',
      'app/src/jobs/invoice.ts': `export const send = () => fetch('https://api.postmarkapp.com/email');`,
      'app/src/pay.ts': `export const pay = () => fetch('https://api.stripe.com/v1/charges');`,
    });
    expect(arrows(graph).filter((one) => / api:/.test(one))).toEqual([
      'service:api => api:stripe',
      'service:worker => api:postmarkapp',
      'service:worker => api:stripe',
    ]);
  });
});

describe('a datastore', () => {
  const source = `import knex from 'knex';
    const db = knex({ connection: process.env.DATABASE_URL });
    export const all = () => db.raw('select 1');`;
  const manifest = (dependencies: object) => JSON.stringify({ name: 'orders', dependencies });

  it('of a client that speaks to several is what the only driver speaks to', async () => {
    const graph = await graphOf({
      'orders/package.json': manifest({ express: '5', knex: '3', pg: '8' }),
      'orders/Dockerfile': 'FROM node:20',
      'orders/src/main.ts': source,
    });
    expect(nodeOf(graph, 'database:orders-postgres').product).toBe('postgres');
  });

  it('is not known where there are two drivers', async () => {
    const graph = await graphOf({
      'orders/package.json': manifest({ express: '5', knex: '3', pg: '8', mysql2: '3' }),
      'orders/Dockerfile': 'FROM node:20',
      'orders/src/main.ts': source,
    });
    const [database] = graph.nodes.filter(({ kind }) => kind === 'database');
    expect(database!.product).toBeUndefined();
  });

  it('that several services reach at one host is one node', async () => {
    const graph = await graphOf({
      'k8s/a.yaml': deployment('orders', {
        DATABASE_URL: 'postgres://u:p@main.abc.eu-west-1.rds.amazonaws.com/orders',
      }),
      'k8s/b.yaml': deployment('stock', {
        DATABASE_URL: 'postgresql://v:q@main.abc.eu-west-1.rds.amazonaws.com:5432/stock',
      }),
    });
    expect(arrows(graph)).toEqual([
      'service:orders => database:main',
      'service:stock => database:main',
    ]);
    expect(nodeOf(graph, 'database:main').operation).toMatchObject({ managed: true });
  });

  it('of a variable with one name and two hosts is two', async () => {
    const graph = await graphOf({
      'k8s/a.yaml': deployment('orders', { DATABASE_URL: 'postgres://u:p@orders-db/x' }),
      'k8s/b.yaml': deployment('stock', { DATABASE_URL: 'postgres://u:p@stock-db/x' }),
    });
    expect(arrows(graph)).toEqual([
      'service:orders => database:orders-db',
      'service:stock => database:stock-db',
    ]);
  });

  it('that nothing describes belongs to the project that calls it, and is taken to be there', async () => {
    const source = `import { Pool } from 'pg'; new Pool().query('SELECT 1');`;
    const graph = await graphOf({
      'apps/orders/package.json': MANIFEST,
      'apps/orders/src/a.ts': source,
      'apps/stock/package.json': MANIFEST,
      'apps/stock/src/a.ts': source,
    });
    expect(arrows(graph)).toEqual([
      'service:orders => database:orders-postgres',
      'service:stock => database:stock-postgres',
    ]);
    const { operation } = nodeOf(graph, 'database:orders-postgres');
    expect(operation).toMatchObject({
      replicas: { value: 1, assumed: expect.any(String) },
      needed: 1,
    });
  });

  it('behind a library belongs to the applications that are built of it', async () => {
    const graph = await graphOf({
      'apps/orders/package.json': JSON.stringify({
        scripts: { start: 'x' },
        dependencies: { '@shop/data': '*' },
      }),
      'apps/pages/package.json': JSON.stringify({ scripts: { start: 'x' } }),
      'libs/data/package.json': JSON.stringify({ name: '@shop/data', exports: './src/index.ts' }),
      'libs/data/src/index.ts': `import Redis from 'ioredis'; new Redis().get('x');`,
    });
    expect(arrows(graph)).toEqual(['service:orders => cache:orders-redis']);
  });
});
