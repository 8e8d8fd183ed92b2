import { scanTexts } from '../scan/test-support/scan-text.js';
import { policiesIn } from './policies.js';
import { signsIn } from './source-signs.js';
import { arrows, deployment, edgeOf, graphOf, nodeOf } from './test-support/graph-of.js';

const MANIFEST = JSON.stringify({ scripts: { start: 'node .' } });
const none = { journeys: [], optional: new Map<string, readonly string[]>() };

it.each([
  ['src/main.ts', "import closeWithGrace from 'close-with-grace';"],
  ['main.go', 'signal.Notify(stop, syscall.SIGTERM)'],
  ['Dockerfile', 'CMD ["gunicorn", "app:app"]'],
])('%s tells that a program ends by itself, as the scan judges it where it does', (file, text) => {
  expect(signsIn({ [file]: text }).shutdown).toEqual({ file, line: 1 });
});

describe('an edge is hard', () => {
  const files = (source: string) => ({
    'apps/orders/package.json': MANIFEST,
    'apps/orders/src/a.ts': source,
  });

  it('unless each of its calls has a fallback', async () => {
    const guarded = `import { fallback, handleAll } from 'cockatiel';
      const policy = fallback(handleAll, []);
      const a = () => policy.execute(() => fetch('https://api.stripe.com/a'));`;
    const bare = `const b = () => fetch('https://api.stripe.com/b');`;
    expect(arrows(await graphOf(files(guarded)))).toEqual(['service:orders -> api:stripe']);
    const graph = await graphOf(files(`${guarded}\n${bare}`));
    expect(edgeOf(graph, 'service:orders', 'api:stripe')).toMatchObject({
      hard: true,
      why: 'no fallback on 1 of 2 calls',
    });
  });

  it('unless it is a cache, and no failure of a call gets further', async () => {
    const source = `import Redis from 'ioredis'; const r = new Redis();
      async function a() { try { await r.get('x'); } catch {} }`;
    const listed = files(source);
    const calls = scanTexts({ 'apps/orders/src/a.ts': source });
    expect(arrows(await graphOf(listed, { calls }))).toEqual([
      'service:orders => cache:orders-redis',
    ]);
    const graph = await graphOf(listed, { calls, swallowed: new Set(calls) });
    expect(arrows(graph)).toEqual(['service:orders -> cache:orders-redis']);
  });

  it('unless the settings say that it can do without', async () => {
    const settings = { ...none, optional: new Map([['orders', ['stripe']]]) };
    const graph = await graphOf(files(`fetch('https://api.stripe.com/a');`), { settings });
    expect(arrows(graph)).toEqual(['service:orders -> api:stripe']);
  });

  it('unless the service asks so many others that each is but a part of its work', async () => {
    const vendors = ['stripe', 'twilio', 'sendgrid', 'slack', 'github', 'zendesk'];
    const calls = vendors.map((name) => `fetch('https://api.${name}.com/a');`);
    const often = `fetch('https://api.stripe.com/x');`.repeat(5);
    const graph = await graphOf(files(calls.join('\n') + often));
    expect(arrows(graph).filter((one) => one.includes('=>'))).toEqual([
      'service:orders => api:stripe',
    ]);
    expect(edgeOf(graph, 'service:orders', 'api:slack').why).toBe(
      '1 of 11 calls to 6 outside services: only what needs this one fails, and the rest goes on',
    );
  });

  it('unless it is a page or two of a large application', async () => {
    const own = `fetch('http://stock/a');`.repeat(22);
    const graph = await graphOf({
      ...files(`${own}fetch('https://api.stripe.com/a');`),
      'k8s/stock.yaml': deployment('stock'),
    });
    expect(arrows(graph)).toEqual([
      'service:orders -> api:stripe',
      'service:orders => service:stock',
    ]);
    expect(edgeOf(graph, 'service:orders', 'api:stripe').why).toBe(
      '1 of 23 calls to services: only what needs this one fails, and the rest goes on',
    );
  });

  it('unless nothing in its source reads the variable, whatever it is written in', async () => {
    const more = {
      'src/ledger/pom.xml': '<project/>',
      'k8s/ledger.yaml': deployment('ledger', {
        CONTACTS_ADDR: 'contacts:80',
        BALANCES_ADDR: 'balances:80',
      }),
      'k8s/contacts.yaml': deployment('contacts'),
      'k8s/balances.yaml': deployment('balances'),
    };
    const source = { 'src/ledger/A.java': 'x\n@Value("${BALANCES_ADDR}")' };
    const graph = await graphOf(more, { signs: new Map([['ledger', signsIn(source)]]) });
    expect(arrows(graph)).toEqual([
      'service:ledger => service:balances',
      'service:ledger -> service:contacts',
    ]);
    expect(edgeOf(graph, 'service:ledger', 'service:balances').why).toContain(
      'read in src/ledger/A.java:2,',
    );
  });

  it('and a client that asks anybody is not named after what is around it', async () => {
    const source = `export class LoginForm { send(url) { return fetch(url); } }`;
    const signs = new Map([['orders', signsIn({ 'a.ts': source })]]);
    const graph = await graphOf(files(source), { signs });
    expect(graph.edges).toEqual([]);
    expect(graph.unreadable).toEqual([
      {
        file: 'apps/orders/src/a.ts',
        reason: 'whom a call of orders by fetch goes to is known only while it runs',
      },
    ]);
  });
});

describe('a call of an edge', () => {
  it('has the numbers of the configuration', async () => {
    const policies = policiesIn(
      'orders',
      'apps/orders/config',
      (name) =>
        ({
          'circuit-breakers': {
            breakers: { stripe: { timeout: '2s' } },
            defaults: { timeout: '9s' },
          },
          'retry-policies': { policies: { stripe: { max_retries: 2, timeout: 1500 } } },
          bulkheads: { bulkheads: { stripe: {} } },
        })[name],
    );
    expect(policies.of('stripe')).toEqual({
      timeoutMs: 1500,
      attempts: 3,
      bulkhead: true,
      fallback: false,
    });
    expect(policies.of('other')).toEqual({
      timeoutMs: 9000,
      attempts: null,
      bulkhead: false,
      fallback: false,
    });
  });
});

describe('a journey', () => {
  it('begins where people come in, and work in the background weighs little', async () => {
    const graph = await graphOf({
      'k8s/web.yaml': deployment('web', { API_URL: 'http://api' }).replace(
        'spec: { selector',
        'spec: { type: LoadBalancer, selector',
      ),
      'k8s/api.yaml': deployment('api'),
      'k8s/mail-worker.yaml': deployment('mail-worker'),
      'k8s/loadgenerator.yaml': deployment('loadgenerator', { WEB_ADDR: 'web' }),
    });
    expect(graph.journeys).toMatchObject([
      { name: 'web', entry: 'service:web', weight: 0.9, why: 'Service web of type LoadBalancer' },
      { name: 'background work of mail-worker', weight: 0.1 },
    ]);
  });

  it('begins at services that nobody calls, where nothing says where people come in', async () => {
    const graph = await graphOf({
      'k8s/web.yaml': deployment('web', { API_URL: 'http://api' }),
      'k8s/api.yaml': deployment('api'),
    });
    expect(graph.journeys).toMatchObject([
      { entry: 'service:web', weight: 1, why: 'nobody in the workspace calls it' },
    ]);
  });

  it('is what the settings say, scaled to one together', async () => {
    const journey = (name: string, entry: string, weight: number) => ({
      name,
      entry,
      weight,
      objective: null,
      place: { file: 'config/reliability.yml' },
    });
    const settings = {
      ...none,
      journeys: [
        journey('buy', 'web', 3),
        journey('look', 'api-service', 1),
        journey('gone', 'nobody', 9),
      ],
    };
    const graph = await graphOf(
      { 'k8s/a.yaml': deployment('web'), 'k8s/b.yaml': deployment('api') },
      { settings },
    );
    expect(graph.journeys.map(({ name, entry, weight }) => [name, entry, weight])).toEqual([
      ['buy', 'service:web', 0.75],
      ['look', 'service:api', 0.25],
    ]);
  });
});

describe('how something is run', () => {
  it('needs more than half of what elects a leader, and one of everything else', async () => {
    const stateful = (name: string, replicas: number) =>
      deployment(name, {}, { image: name, replicas }).replace(
        'kind: Deployment',
        'kind: StatefulSet',
      );
    const graph = await graphOf({
      'k8s/api.yaml': deployment(
        'api',
        { KAFKA: 'kafka:9092', CACHE: 'redis:6379' },
        { replicas: 3 },
      ),
      'k8s/kafka.yaml': stateful('kafka', 5),
      'k8s/redis.yaml': stateful('redis', 2),
    });
    expect(nodeOf(graph, 'queue:kafka').operation).toMatchObject({
      needed: 3,
      standby: { value: true },
    });
    expect(nodeOf(graph, 'cache:redis').operation).toMatchObject({
      needed: 1,
      standby: { value: false },
    });
    expect(nodeOf(graph, 'service:api').operation).toMatchObject({
      needed: 1,
      replicas: { value: 3 },
    });
  });

  it('needs most of several brokers, and any of several others', async () => {
    const graph = await graphOf({
      'compose.yaml': `services:
  api: { image: api, environment: { BROKERS: 'k1:9092,k2:9092,k3:9092', NATS_URL: 'nats://n1,nats://n2' } }
  k1: { image: own/kafka }
  k2: { image: own/kafka }
  k3: { image: own/kafka }
  n1: { image: nats }
  n2: { image: nats }`,
    });
    expect(graph.alternatives).toMatchObject([
      { from: 'service:api', of: ['queue:k1', 'queue:k2', 'queue:k3'], needed: 2 },
      { from: 'service:api', of: ['queue:n1', 'queue:n2'], needed: 1 },
    ]);
  });

  it('is told of production, where a compose file runs a stand-in', async () => {
    const graph = await graphOf({
      'compose.yaml': `services: { api: { image: api, environment: { DATABASE_URL: 'postgres://db/x' } }, db: { image: postgres } }`,
      'infra/main.tf':
        'resource "aws_db_instance" "orders" {\n engine = "postgres"\n multi_az = true\n}',
    });
    expect(arrows(graph)).toEqual(['service:api => database:orders']);
    expect(nodeOf(graph, 'database:orders').operation).toMatchObject({
      managed: true,
      standby: { value: true },
    });
  });
});

describe('the health of a service', () => {
  it('asks what config/health-checks.yml says, and its liveness too where both are one path', async () => {
    const probe = 'httpGet: { path: /ready, port: 80 }';
    const manifest = deployment('orders', { DATABASE_URL: 'postgres://orders-db/x' }).replace(
      'image: orders',
      `image: orders\n          readinessProbe: { ${probe} }\n          livenessProbe: { ${probe} }`,
    );
    const policies = [
      policiesIn('orders', 'apps/orders/config', (name) =>
        name === 'health-checks'
          ? {
              probes: {
                database: { type: 'postgres', url_env: 'DATABASE_URL' },
                disk: { type: 'disk-space' },
              },
            }
          : undefined,
      ),
    ];
    const graph = await graphOf(
      { 'apps/orders/package.json': MANIFEST, 'k8s/orders.yaml': manifest },
      { policies },
    );
    expect(nodeOf(graph, 'service:orders').health).toMatchObject({
      readiness: { value: true, places: [{ file: 'k8s/orders.yaml', line: 12 }] },
      readinessAsks: ['database:orders-db'],
      livenessAsks: ['database:orders-db'],
    });
  });

  it('shows in its source where no manifest says it', async () => {
    const signs = new Map([
      ['orders', signsIn({ 'main.ts': `app.get('/health');\nprocess.on('SIGTERM', stop);` })],
    ]);
    const graph = await graphOf(
      {
        'apps/orders/package.json': MANIFEST,
        'apps/orders/src/a.ts': `fetch('https://api.stripe.com');`,
      },
      { signs },
    );
    expect(nodeOf(graph, 'service:orders').health).toMatchObject({
      readiness: { value: true, places: [{ file: 'main.ts', line: 1 }] },
      gracefulShutdown: { value: true, places: [{ file: 'main.ts', line: 2 }] },
    });
  });
});

it('the same files give the same graph, in whatever order they are', async () => {
  const files = {
    'k8s/a.yaml': deployment('web', { API_URL: 'http://api', CACHE: 'redis:6379' }),
    'k8s/b.yaml': deployment('api', { DATABASE_URL: 'postgres://db/x' }),
    'compose.yaml': 'services: { db: { image: postgres }, redis: { image: redis } }',
  };
  const [one, other] = [
    await graphOf(files),
    await graphOf(Object.fromEntries(Object.entries(files).reverse())),
  ];
  expect(other).toEqual(one);
});
