import { readFiles as read } from '../test-support/read-files.js';

const base = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    metadata: { labels: { app: api } }
    spec:
      containers:
        - name: api
          image: shop/api
          envFrom: [{ configMapRef: { name: settings } }]
`;

const BASE = {
  'k8s/base/kustomization.yaml': 'resources: [api.yaml]',
  'k8s/base/api.yaml': base,
};

describe('a kustomization', () => {
  it.each([
    ['replicas', 'replicas: [{ name: api, count: 3 }]'],
    [
      'a strategic patch',
      'patches:\n  - patch: |-\n      kind: Deployment\n      metadata: { name: api }\n      spec: { replicas: 3 }',
    ],
    [
      'a JSON patch',
      'patches:\n  - target: { kind: Deployment, name: a.* }\n    patch: |-\n      - { op: add, path: /spec/replicas, value: 3 }',
    ],
  ])('says how many there are by %s, and where', async (_, how) => {
    const { workloads } = await read({
      ...BASE,
      'k8s/overlays/prod/kustomization.yaml': `resources: [../../base]\nnamePrefix: prod-\n${how}`,
    });
    expect(workloads).toHaveLength(1);
    expect(workloads[0]).toMatchObject({
      name: 'api',
      place: { file: 'k8s/base/api.yaml', line: 1 },
      replicas: { value: 3, places: [{ file: 'k8s/overlays/prod/kustomization.yaml' }] },
    });
  });

  it('of production counts before those of other environments', async () => {
    const overlay = (count: number) =>
      `resources: [../../base]\nreplicas: [{ name: api, count: ${count} }]`;
    const { workloads } = await read({
      ...BASE,
      'k8s/overlays/dev/kustomization.yaml': overlay(1),
      'k8s/overlays/production/kustomization.yaml': overlay(5),
      'k8s/overlays/staging/kustomization.yaml': overlay(2),
    });
    expect(workloads.map(({ replicas }) => replicas.value)).toEqual([5]);
  });

  it('gives variables by what it generates, and by patches of a container', async () => {
    const { workloads } = await read({
      ...BASE,
      'k8s/prod/kustomization.yaml': [
        'resources: [../base]',
        'configMapGenerator: [{ name: settings, literals: ["REDIS_URL=redis://:S3CR3T@cache:6379"] }]',
        'patchesStrategicMerge: [more.yaml]',
      ].join('\n'),
      'k8s/prod/more.yaml': `kind: Deployment
metadata: { name: api }
spec: { template: { spec: { containers: [{ name: api, env: [{ name: ORDERS_URL, value: "http://orders" }] }] } } }`,
    });
    const [{ variables, images }] = workloads as [(typeof workloads)[0]];
    expect(images).toEqual(['shop/api']);
    expect(variables).toEqual([
      expect.objectContaining({
        name: 'REDIS_URL',
        addresses: [{ scheme: 'redis', host: 'cache', port: 6379, product: 'redis' }],
      }),
      expect.objectContaining({ name: 'ORDERS_URL', place: { file: 'k8s/prod/more.yaml' } }),
    ]);
    expect(JSON.stringify(workloads)).not.toContain('S3CR3T');
  });

  it('takes what nobody asks for out: a component that no other is made of runs nothing', async () => {
    const { workloads } = await read({
      ...BASE,
      'k8s/components/assistant/kustomization.yaml': 'kind: Component\nresources: [assistant.yaml]',
      'k8s/components/assistant/assistant.yaml': base.replace('name: api', 'name: assistant'),
    });
    expect(workloads.map(({ name }) => name)).toEqual(['api']);
  });

  it('that is made of itself is told of, and not followed', async () => {
    const { unreadable, workloads } = await read({
      ...BASE,
      'a/kustomization.yaml': 'resources: [../b]',
      'b/kustomization.yaml': 'resources: [../a]',
    });
    expect(workloads).toHaveLength(1);
    expect(unreadable).toEqual([
      {
        file: 'a/kustomization.yaml',
        reason: 'is part of a circle of kustomizations: not followed',
      },
      {
        file: 'b/kustomization.yaml',
        reason: 'is part of a circle of kustomizations: not followed',
      },
    ]);
  });

  it('that leads into a circle is built without it, each of its objects once', async () => {
    const { unreadable, workloads } = await read({
      'prod/kustomization.yaml': 'resources: [../a]',
      'a/kustomization.yaml': 'resources: [../b, api.yaml]',
      'a/api.yaml': base,
      'b/kustomization.yaml': 'resources: [../a]',
    });
    expect(workloads.map(({ name }) => name)).toEqual(['api']);
    expect(unreadable).toEqual([
      { file: 'b/kustomization.yaml', reason: 'is made of a, which is made of it: not followed' },
    ]);
  });
});
