import { readFiles as read } from '../test-support/read-files.js';

const workload = (spec: string, pod = '', kind = 'Deployment') => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: api }
spec:
  ${spec}
  template:
    metadata: { labels: { app: api } }
    spec:
      ${pod}
      containers: [{ name: api, image: api }]
`;

describe('a workload', () => {
  it('runs as often as its autoscaler keeps at least', async () => {
    const { workloads } = await read({
      'k8s/api.yaml': workload('replicas: 1'),
      'k8s/hpa.yaml': `kind: HorizontalPodAutoscaler
metadata: { name: api }
spec: { minReplicas: 4, scaleTargetRef: { kind: Deployment, name: api } }`,
    });
    expect(workloads[0]!.replicas).toEqual({
      value: 4,
      places: [{ file: 'k8s/hpa.yaml', line: 3 }],
    });
  });

  it('that does not say how often runs once, and that is an assumption', async () => {
    const { workloads } = await read({ 'api.yaml': workload('') });
    expect(workloads[0]!.replicas).toEqual({
      value: 1,
      assumed: 'the Deployment api does not say, and Kubernetes then runs one',
    });
  });

  it.each([
    ['topologySpreadConstraints: [{ topologyKey: topology.kubernetes.io/zone }]', 3],
    [
      'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: { topologyKey: topology.kubernetes.io/zone } }] } }',
      3,
    ],
    [
      'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname }] } }',
      1,
    ],
    ['nodeSelector: { topology.kubernetes.io/zone: eu-1a }', 1],
  ])('is spread over zones by %s', async (pod, zones) => {
    const { workloads } = await read({ 'api.yaml': workload('replicas: 5', pod) });
    expect(workloads[0]!.zones.value).toBe(zones);
  });

  it.each([
    ['minAvailable: 1', 2, true],
    ['minAvailable: 50%', 3, true],
    ['maxUnavailable: 1', 2, true],
    ['maxUnavailable: 1', 1, false],
    ['maxUnavailable: 100%', 3, false],
  ])('keeps one through an eviction with %s of %i: %s', async (budget, replicas, keeps) => {
    const { workloads } = await read({
      'api.yaml': workload(`replicas: ${replicas}`),
      'pdb.yaml': `kind: PodDisruptionBudget
metadata: { name: api }
spec: { ${budget}, selector: { matchLabels: { app: api } } }`,
    });
    expect(workloads[0]!.disruptionBudget).toEqual({ value: keeps, places: [expect.anything()] });
  });

  it('has the variables of the ConfigMap that lies nearest, and names of Secrets without their values', async () => {
    const map = (host: string) => `kind: ConfigMap
metadata: { name: urls }
data: { ORDERS_URL: 'http://${host}' }`;
    const { workloads } = await read({
      'envs/production/api.yaml': workload('').replace(
        'image: api',
        'image: api, envFrom: [{ configMapRef: { name: urls } }], env: [{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: db, key: url } } }]',
      ),
      'envs/production/map.yaml': map('right'),
      'envs/staging/map.yaml': map('wrong'),
      'envs/production/secret.yaml': `kind: Secret
metadata: { name: db }
data: { url: ${Buffer.from('postgres://me:S3CR3T@orders-db/x').toString('base64')} }`,
    });
    expect(workloads[0]!.variables).toMatchObject([
      { name: 'ORDERS_URL', addresses: [{ host: 'right' }], secret: null },
      { name: 'DATABASE_URL', addresses: [{ host: 'orders-db' }], secret: 'db' },
    ]);
    expect(JSON.stringify(workloads)).not.toContain('S3CR3T');
  });

  it.each([
    [
      'Service of type LoadBalancer',
      `kind: Service\nmetadata: { name: api }\nspec: { type: LoadBalancer, selector: { app: api } }`,
    ],
    [
      'Ingress',
      `kind: Ingress\nmetadata: { name: shop }\nspec: { rules: [{ http: { paths: [{ backend: { service: { name: api } } }] } }] }`,
    ],
    [
      'HTTPRoute',
      `kind: HTTPRoute\nmetadata: { name: shop }\nspec: { parentRefs: [{ name: gateway }], rules: [{ backendRefs: [{ name: api }] }] }`,
    ],
    [
      'VirtualService',
      `kind: VirtualService\nmetadata: { name: shop }\nspec: { gateways: [shop], http: [{ route: [{ destination: { host: api.shop.svc.cluster.local } }] }] }`,
    ],
  ])('is an entry by its %s', async (_, text) => {
    const service = `kind: Service\nmetadata: { name: api }\nspec: { selector: { app: api } }\n---\n`;
    const { workloads } = await read({
      'api.yaml': workload(''),
      'entry.yaml': `${text.startsWith('kind: Service') ? '' : service}${text}`,
    });
    expect(workloads[0]!.entry).toMatchObject({ isSure: true, place: { file: 'entry.yaml' } });
  });

  it('in a list, as JSON, is one too', async () => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api' },
      spec: { replicas: 2, template: { spec: { containers: [{ image: 'api' }] } } },
    };
    const { workloads } = await read({
      'k8s/all.json': JSON.stringify({ kind: 'List', items: [deployment] }),
    });
    expect(workloads).toMatchObject([{ name: 'api', replicas: { value: 2 } }]);
  });
});

describe('a resource of an operator', () => {
  it.each([
    ['postgresql.cnpg.io/v1', 'Cluster', 'instances: 3', 'postgres', 3, 'orders-rw'],
    [
      'kafka.strimzi.io/v1beta2',
      'Kafka',
      'kafka: { replicas: 5 }',
      'kafka',
      5,
      'orders-kafka-bootstrap',
    ],
    [
      'mongodbcommunity.mongodb.com/v1',
      'MongoDBCommunity',
      'members: 3',
      'mongodb',
      3,
      'orders-svc',
    ],
    ['databases.spotahome.com/v1', 'RedisFailover', 'redis: { replicas: 3 }', 'redis', 3, 'orders'],
    ['rabbitmq.com/v1beta1', 'RabbitmqCluster', 'replicas: 1', 'rabbitmq', 1, 'orders'],
  ])('%s %s is a datastore', async (version, kind, spec, product, replicas, host) => {
    const { stores } = await read({
      'db.yaml': `apiVersion: ${version}\nkind: ${kind}\nmetadata: { name: orders }\nspec: { ${spec} }`,
    });
    expect(stores).toMatchObject([
      {
        name: 'orders',
        product,
        managed: false,
        replicas: { value: replicas },
        standby: { value: replicas > 1 },
      },
    ]);
    expect(stores[0]!.hosts).toContain(host);
  });

  it('of another group is none', async () => {
    const { stores } = await read({
      'x.yaml': 'apiVersion: cluster.x-k8s.io/v1\nkind: Cluster\nmetadata: { name: x }\nspec: {}',
    });
    expect(stores).toEqual([]);
  });
});
