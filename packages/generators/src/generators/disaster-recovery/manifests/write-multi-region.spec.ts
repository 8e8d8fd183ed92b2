import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parse, parseAllDocuments } from 'yaml';
import { graphOf } from '../../../graph/test-support/graph-of.js';
import { infrastructureIn } from '../../../infrastructure/read-infrastructure.js';
import { UsageError } from '../../../shared/usage-error.js';
import type { MultiRegionRequest, WrittenMultiRegion } from './multi-region-request.js';
import { CLUSTER, type Files, FROM_SECRET, manifest } from './test-support/cluster.js';
import { datastoreOf, planOf } from './test-support/plan-of.js';
import { writeMultiRegion } from './write-multi-region.js';

const CONFIG = 'kubernetes/multi-region-config.yml';
const BASE = 'kubernetes/multi-region/base';
const STANDBY = 'kubernetes/multi-region/overlays/eu-central-1/kustomization.yaml';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

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

function read(tree: Tree, path: string): string {
  const text = tree.read(path, 'utf-8');
  if (text === null) throw new Error(`no ${path}`);
  return text;
}

const objectsIn = (tree: Tree, path: string): readonly Manifest[] =>
  parseAllDocuments(read(tree, path)).map((one) => one.toJS() as Manifest);

const named = (objects: readonly Manifest[], kind: string): readonly string[] =>
  objects.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name);

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

describe('traffic between regions', () => {
  const ingress = (annotations: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec: { rules: [{ host: shop.example.com }] }
`;

  it('is left to a person where no manifest is for what could move it', async () => {
    const files = { ...CLUSTER, 'deploy/in.yml': ingress('') };
    const tree = treeOf(files);
    const { next } = await write(tree, files);
    expect(next.join('\n')).toContain('Move the traffic by hand');
    expect(read(tree, STANDBY)).not.toContain('external-dns');
  });

  it('gets a record of external-dns for each region where an Ingress has one', async () => {
    const hostname = '"external-dns.alpha.kubernetes.io/ttl": "60"';
    const files = { ...CLUSTER, 'deploy/in.yml': ingress(hostname) };
    const tree = treeOf(files);
    const { next } = await write(tree, files);
    expect(next.join('\n')).not.toContain('by hand');
    const { patches } = parse(read(tree, STANDBY)) as { patches: Record<string, unknown>[] };
    const patch = patches.find(({ target }) => (target as Manifest).kind === 'Ingress')!['patch'];
    expect(parse(patch as string)).toMatchObject({
      metadata: {
        annotations: {
          'external-dns.kubernetes.io/set-identifier': 'eu-central-1',
          'external-dns.alpha.kubernetes.io/aws-weight': '0',
        },
      },
    });
  });

  it('is moved by Istio for Services that have no rule yet, where it is there', async () => {
    const rule = (host: string) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${host}, namespace: shop }
spec: { host: ${host}.shop.svc.cluster.local }
`;
    const files = { ...CLUSTER, 'deploy/rule.yml': rule('orders') };
    const tree = treeOf(files);
    const { passedBy } = await write(tree, files);
    // A database that calls move to by themselves would be written to in two regions.
    expect(named(objectsIn(tree, CONFIG), 'DestinationRule')).toEqual(['web-locality']);
    expect(passedBy).toEqual([
      { where: 'deploy/orders.yml', reason: expect.stringContaining('orders') as string },
    ]);
  });

  it('is told to come back by itself where a Gslb of somebody does that', async () => {
    const gslb = `apiVersion: k8gb.absa.oss/v1beta1
kind: Gslb
metadata: { name: web, namespace: shop }
spec: { strategy: { type: failover, primaryGeoTag: eu } }
`;
    const files = { ...CLUSTER, 'deploy/gslb.yml': gslb };
    const { passedBy } = await write(treeOf(files), files);
    expect(passedBy).toEqual([
      { where: 'deploy/gslb.yml', reason: expect.stringContaining('two primaries') as string },
    ]);
  });
});

describe('backups in the cluster', () => {
  const jobsOf = (tree: Tree): readonly Manifest[] =>
    objectsIn(tree, `${BASE}/backups.yml`).filter(({ kind }) => kind === 'CronJob');

  it('take the address from the Secret that a workload takes it from', async () => {
    const tree = treeOf(CLUSTER);
    const { next } = await write(tree, CLUSTER);
    expect(JSON.stringify(jobsOf(tree)[0])).toContain(
      '"secretKeyRef":{"name":"orders-database","key":"url"}',
    );
    expect(next.join('\n')).not.toContain('Create the Secret');
  });

  it('ask for a Secret where nobody has one, and never take a value from a manifest', async () => {
    const files = {
      ...CLUSTER,
      'deploy/orders.yml': CLUSTER['deploy/orders.yml']!.replace(
        FROM_SECRET,
        '[{ name: ORDERS_DATABASE_URL, value: "postgres://shop:hunter2@orders-db:5432/orders" }]',
      ),
    };
    const tree = treeOf(files);
    const written = await write(tree, files);
    expect(written.next.join('\n')).toContain('Create the Secret orders-db-backup');
    const all = tree.listChanges().map(({ path }) => path);
    const ours = all.filter((path) => !path.startsWith('deploy/'));
    expect(ours.filter((path) => read(tree, path).includes('hunter2'))).toEqual([]);
    expect(JSON.stringify(written)).not.toContain('hunter2');
  });

  it('are left out, with the reason, where no image or no variable is known', async () => {
    const plan = planOf({
      datastores: [
        datastoreOf({ name: 'cache', engine: 'redis', urlEnv: 'REDIS_URL' }),
        datastoreOf({ name: 'orders-db', urlEnv: null }),
      ],
    });
    const tree = treeOf(CLUSTER);
    const { passedBy } = await write(tree, CLUSTER, { plan });
    expect(tree.exists(`${BASE}/backups.yml`)).toBe(false);
    expect(tree.exists('scripts/kustomization.yaml')).toBe(false);
    expect(passedBy.map(({ where }) => where)).toEqual(['cache', 'orders-db']);
    expect(passedBy[0]!.reason).toContain('--backup-image');
  });

  it('take the image that was asked for, and are refused one that may change', async () => {
    const tree = treeOf(CLUSTER);
    await write(tree, CLUSTER, { backupImage: 'registry.example/backup:2.1' });
    expect(JSON.stringify(jobsOf(tree)[0])).toContain('registry.example/backup:2.1');
    await expect(
      write(treeOf(CLUSTER), CLUSTER, { backupImage: 'registry.example/backup:latest' }),
    ).rejects.toThrow('other than `latest`');
  });

  it('come round as often as the plan says, and fetch a binary log where there is one', async () => {
    const minute = 60_000;
    const plan = planOf({
      datastores: [
        datastoreOf(
          { name: 'orders-db', engine: 'mariadb', urlEnv: 'ORDERS_DATABASE_URL' },
          { log: 'archive', logEveryMs: 5 * minute, everyMs: 360 * minute },
        ),
      ],
    });
    const tree = treeOf(CLUSTER);
    await write(tree, CLUSTER, { plan, backupImage: 'mariadb:11.4' });
    const schedules = Object.fromEntries(
      jobsOf(tree).map(({ metadata, spec }) => [metadata.name, spec['schedule']]),
    );
    expect(schedules).toEqual({
      'orders-db-backup': expect.stringMatching(/^\d+ \d-23\/6 \* \* \*$/) as string,
      'orders-db-ship-log': expect.stringMatching(/^\d-59\/5 \* \* \* \*$/) as string,
      'orders-db-drill': expect.stringMatching(/^\d+ 1 \* \* \d$/) as string,
      'orders-db-prune': expect.stringMatching(/^\d+ 1 \* \* \*$/) as string,
    });
    expect(read(tree, `${BASE}/backups.yml`)).toContain('log = archive');
  });

  it('say that a log is not kept which no job can keep', async () => {
    const plan = planOf({ datastores: [datastoreOf({}, { log: 'archive', logEveryMs: 60_000 })] });
    const { passedBy } = await write(treeOf(CLUSTER), CLUSTER, { plan });
    expect(passedBy[0]!.reason).toContain('archive_command');
  });
});
