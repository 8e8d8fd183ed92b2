import { parse } from 'yaml';
import { UsageError } from '../../../shared/usage-error.js';
import { CLUSTER, manifest } from './test-support/cluster.js';
import { planOf } from './test-support/plan-of.js';
import {
  BASE,
  CONFIG,
  named,
  objectsIn,
  read,
  STANDBY,
  treeOf,
  write,
} from './test-support/written-manifests.js';

describe('manifests for several regions', () => {
  it('are of the workloads that are there, and keep their names, labels and numbers', async () => {
    const tree = treeOf(CLUSTER);
    const { passedBy, commands } = await write(tree, CLUSTER);
    expect(passedBy).toEqual([]);
    expect(parse(read(tree, STANDBY))).toMatchObject({
      resources: ['../../base', 'region.yml'],
      patches: [
        { target: { kind: 'Deployment', name: 'orders', namespace: 'shop' } },
        { target: { kind: 'Deployment', name: 'web' }, patch: expect.stringMatching('value: 2') },
        { target: { kind: 'CronJob', name: 'orders-db-backup', namespace: 'shop' } },
        { target: { kind: 'CronJob', name: 'orders-db-drill', namespace: 'shop' } },
        { target: { kind: 'CronJob', name: 'orders-db-prune', namespace: 'shop' } },
      ],
    });
    expect(parse(read(tree, `${BASE}/kustomization.yaml`))).toMatchObject({
      resources: ['objectives.yml', 'backups.yml', '../../../deploy', '../../../scripts'],
    });
    expect(read(tree, `${BASE}/statefulset-shop-orders-db-spread.yml`)).toContain('app: orders-db');
    expect(commands.takeOver).toEqual(
      new Map([['eu-central-1', 'kubectl apply -k kubernetes/multi-region/takeover/eu-central-1']]),
    );
    expect([...commands.fence.keys()]).toEqual(['eu-west-1', 'eu-central-1']);
  });

  it('have a database reached by those who use it and by its backups, and by nobody else', async () => {
    const tree = treeOf(CLUSTER);
    await write(tree, CLUSTER);
    const shared = objectsIn(tree, CONFIG);
    expect(named(shared, 'NetworkPolicy')).toEqual([
      'default-deny',
      'orders-multi-region',
      'orders-db-multi-region',
      'web-multi-region',
    ]);
    const database = shared.find(({ metadata }) => metadata.name === 'orders-db-multi-region')!;
    const pods = (labels: object) => ({ podSelector: { matchLabels: labels } });
    const job = (name: string) => pods({ 'app.kubernetes.io/instance': `orders-db-${name}` });
    expect(database.spec['ingress']).toEqual([
      {
        from: [
          pods({ app: 'orders-db' }),
          pods({ app: 'orders' }),
          ...['backup', 'drill', 'prune'].map(job),
        ],
        ports: [{ protocol: 'TCP', port: 5432 }],
      },
    ]);
  });

  it('leave a namespace open in which something runs that nothing is known of', async () => {
    const job = `apiVersion: batch/v1\nkind: Job\nmetadata: { name: migrate }\nspec: {}\n`;
    const files = { ...CLUSTER, 'deploy/migrate.yml': job };
    const tree = treeOf(files);
    const { next } = await write(tree, files);
    expect(named(objectsIn(tree, CONFIG), 'NetworkPolicy')).toEqual([]);
    expect(next.join('\n')).toContain('Close the namespace shop yourself');
  });

  it('give what has a budget, a spread or an autoscaler no other one', async () => {
    const files = {
      ...CLUSTER,
      'deploy/more.yml': `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: mine, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web-scaler, namespace: shop }
spec: { minReplicas: 9, maxReplicas: 20, scaleTargetRef: { kind: Deployment, name: web } }
`,
    };
    const tree = treeOf(files);
    await write(tree, files);
    expect(named(objectsIn(tree, CONFIG), 'PodDisruptionBudget')).toEqual(['orders', 'orders-db']);
    const { patches } = parse(read(tree, STANDBY)) as { patches: { target: object }[] };
    expect(patches).toContainEqual({
      target: { kind: 'HorizontalPodAutoscaler', name: 'web-scaler', namespace: 'shop' },
      patch: expect.stringContaining('value: 3') as string,
    });
    expect(patches.map(({ target }) => target)).not.toContainEqual(
      expect.objectContaining({ kind: 'Deployment', name: 'web' }),
    );
  });

  it('change nothing in a second run, and are not taken for what somebody wrote', async () => {
    const tree = treeOf(CLUSTER);
    await write(tree, CLUSTER);
    const paths = tree.listChanges().map(({ path }) => path);
    const all = Object.fromEntries(
      paths.filter((path) => /\.ya?ml$/.test(path)).map((path) => [path, read(tree, path)]),
    );
    const { files } = await write(tree, { ...CLUSTER, ...all });
    expect(files.filter(({ action }) => action !== 'unchanged')).toEqual([]);
  });

  it('keep what a person has changed, and renew what nobody has', async () => {
    const tree = treeOf(CLUSTER);
    await write(tree, CLUSTER);
    const mine = read(tree, STANDBY).replace('value: 2', 'value: 5');
    tree.write(STANDBY, mine);
    // Only its layout is another: it is nobody's work.
    const config = read(tree, CONFIG).replaceAll('    ', '        ').replaceAll('"', "'");
    tree.write(CONFIG, config);
    const { files } = await write(tree, CLUSTER, {
      plan: planOf({ regions: ['eu-west-1', 'eu-central-1', 'us-east-1'] }),
    });
    const became = (path: string) => files.find((one) => one.path === path)?.action;
    expect(became(STANDBY)).toBe('kept');
    expect(read(tree, STANDBY)).toBe(mine);
    expect(became(CONFIG)).toBe('unchanged');
    expect(became(`${BASE}/objectives.yml`)).toBe('merged');
    expect(read(tree, `${BASE}/objectives.yml`)).toContain('us-east-1');
  });

  it('name no region that nobody named, and ask for two', async () => {
    const tree = treeOf(CLUSTER);
    const { next, commands } = await write(tree, CLUSTER, { plan: planOf({ regions: [] }) });
    expect(tree.exists('kubernetes/multi-region/overlays')).toBe(false);
    expect(commands.apply.size).toBe(0);
    expect(next[0]).toContain('--regions=<here>,<elsewhere>');
    const one = await write(treeOf(CLUSTER), CLUSTER, { plan: planOf({ regions: ['eu-west-1'] }) });
    expect(one.next[0]).toContain('only eu-west-1 is named');
    expect([...one.commands.apply.keys()]).toEqual(['eu-west-1']);
    expect(one.commands.fence.size).toBe(0);
  });

  it.each(['../../etc', 'eu west', 'EU\nkind: Secret', '$(reboot)'])(
    'refuse the region %j, and write nothing',
    async (region) => {
      const tree = treeOf(CLUSTER);
      const before = tree.listChanges().length;
      await expect(
        write(tree, CLUSTER, { plan: planOf({ regions: ['eu-west-1', region] }) }),
      ).rejects.toThrow(UsageError);
      expect(tree.listChanges()).toHaveLength(before);
    },
  );

  it('reach files that no kustomization has by their names, and say with which command', async () => {
    const loose = Object.fromEntries(
      Object.entries(CLUSTER).filter(([path]) => !path.endsWith('kustomization.yaml')),
    );
    const tree = treeOf(loose);
    const { commands } = await write(tree, loose);
    const { resources } = parse(read(tree, `${BASE}/kustomization.yaml`)) as {
      resources: string[];
    };
    expect(resources).toEqual(
      expect.arrayContaining(['../../../deploy/orders.yml', '../../../deploy/web.yml']),
    );
    expect(commands.apply.get('eu-west-1')).toContain('--load-restrictor=LoadRestrictionsNone');
    expect(tree.exists('deploy/kustomization.yaml')).toBe(false);
  });

  it('take of several environments the one that is nearest to production', async () => {
    const overlay = 'resources: [../../base]\n';
    const files = {
      'k8s/base/kustomization.yaml': 'resources: [orders.yml]\n',
      'k8s/base/orders.yml': manifest('Deployment', 'orders'),
      'k8s/overlays/dev/kustomization.yaml': overlay,
      'k8s/overlays/prod/kustomization.yaml': overlay,
    };
    const tree = treeOf(files);
    await write(tree, files, { plan: planOf({ datastores: [] }) });
    expect(parse(read(tree, `${BASE}/kustomization.yaml`))).toMatchObject({
      resources: ['objectives.yml', '../../../k8s/overlays/prod'],
    });
  });

  it('pass by what a chart renders, and say so', async () => {
    const files = {
      'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
      'chart/values.yaml': 'replicas: 3\n',
      'chart/templates/deployment.yaml': manifest('Deployment', 'orders').replace(
        'replicas: 3',
        'replicas: {{ .Values.replicas }}',
      ),
    };
    const tree = treeOf(files);
    const { passedBy } = await write(tree, files, { plan: planOf({ datastores: [] }) });
    expect(passedBy).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('values') as string }),
    ]);
    expect(named(objectsIn(tree, CONFIG), 'PodDisruptionBudget')).toEqual([]);
  });

  it('stand alone where there is no Kubernetes, and say what is not known', async () => {
    const files = {
      'apps/api/project.json':
        '{ "name": "api", "projectType": "application", "root": "apps/api" }',
      'apps/api/package.json': '{ "name": "api", "dependencies": { "express": "5" } }',
      'apps/api/src/main.ts':
        "import express from 'express';\nconst app = express();\napp.listen(3000);\n",
    };
    const tree = treeOf(files);
    const { next } = await write(tree, files, { plan: planOf({ datastores: [] }) });
    const [deployment] = objectsIn(tree, `${BASE}/api/deployment.yml`);
    expect(deployment).toMatchObject({
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'shop' },
    });
    expect(read(tree, STANDBY)).toContain('name: api');
    expect(next.join('\n')).toMatch(/no manifest of a workload is in the workspace/);
    expect(next.join('\n')).toMatch(/Fill in the image/);
    const again = await write(tree, files, { plan: planOf({ datastores: [] }) });
    expect(again.files.filter(({ action }) => action !== 'unchanged')).toEqual([]);
  });
});
