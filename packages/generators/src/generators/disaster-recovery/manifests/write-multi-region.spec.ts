import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { parse } from 'yaml';
import { graphOf } from '../../../graph/test-support/graph-of.js';
import { infrastructureIn } from '../../../infrastructure/read-infrastructure.js';
import { planOf } from './test-support/plan-of.js';
import { writeMultiRegion } from './write-multi-region.js';
import type { MultiRegionRequest, WrittenMultiRegion } from './multi-region-request.js';

type Files = Readonly<Record<string, string>>;

const workload = (
  kind: string,
  name: string,
  { image = `registry.example/shop/${name}:1.0.0`, port = 3000, replicas = 3, env = '[]' } = {},
): string => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - { name: ${name}, image: "${image}", ports: [{ containerPort: ${port} }], env: ${env} }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} }, ports: [{ port: ${port} }] }
`;

const FROM_SECRET =
  '[{ name: ORDERS_DATABASE_URL, valueFrom: { secretKeyRef: { name: orders-database, key: url } } }, { name: PGHOST, value: orders-db }]';

const CLUSTER: Files = {
  'deploy/kustomization.yaml': 'resources: [orders.yml, web.yml, orders-db.yml]\n',
  'deploy/orders.yml': workload('Deployment', 'orders', { env: FROM_SECRET }),
  'deploy/web.yml': workload('Deployment', 'web', {
    replicas: 6,
    env: '[{ name: ORDERS_URL, value: "http://orders:3000" }]',
  }),
  'deploy/orders-db.yml': workload('StatefulSet', 'orders-db', {
    image: 'postgres:16.4',
    port: 5432,
    replicas: 1,
  }),
};

function treeOf(files: Files): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('package.json', '{ "name": "@acme/shop", "version": "1.2.3" }\n');
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return tree;
}

async function write(
  tree: Tree,
  files: Files,
  more: Partial<MultiRegionRequest> = {},
): Promise<WrittenMultiRegion> {
  const listed = Object.entries(files).map(([file, text]) => ({ file, text }));
  return writeMultiRegion(tree, {
    plan: planOf(),
    graph: await graphOf(files),
    infrastructure: await infrastructureIn(listed),
    ...more,
  });
}

describe('manifests for several regions', () => {
  it('are of the workloads that are there, and keep their names, labels and numbers', async () => {
    const tree = treeOf(CLUSTER);
    const { passedBy } = await write(tree, CLUSTER);
    expect(passedBy).toEqual([]);
    const standby = read(tree, 'kubernetes/multi-region/overlays/eu-central-1/kustomization.yaml');
    expect(parse(standby)).toMatchObject({
      resources: ['../../base', 'region.yml'],
      patches: [
        { target: { kind: 'Deployment', name: 'orders', namespace: 'shop' } },
        { target: { kind: 'Deployment', name: 'web', namespace: 'shop' } },
        { target: { kind: 'CronJob', name: 'orders-db-backup', namespace: 'shop' } },
        { target: { kind: 'CronJob', name: 'orders-db-drill', namespace: 'shop' } },
        { target: { kind: 'CronJob', name: 'orders-db-prune', namespace: 'shop' } },
      ],
    });
    const base = parse(read(tree, 'kubernetes/multi-region/base/kustomization.yaml'));
    expect(base).toMatchObject({
      resources: ['objectives.yml', 'backups.yml', '../../../deploy', '../../../scripts'],
    });
  });

  it('change nothing in a second run', async () => {
    const tree = treeOf(CLUSTER);
    await write(tree, CLUSTER);
    const { files } = await write(tree, CLUSTER);
    expect(files.filter(({ action }) => action !== 'unchanged')).toEqual([]);
  });
});

function read(tree: Tree, path: string): string {
  const text = tree.read(path, 'utf-8');
  if (text === null) throw new Error(`no ${path}`);
  return text;
}
