import type { Tree } from '@nx/devkit';
import { CLUSTER, FROM_SECRET } from './test-support/cluster.js';
import { datastoreOf, planOf } from './test-support/plan-of.js';
import {
  BASE,
  type Manifest,
  objectsIn,
  read,
  treeOf,
  write,
} from './test-support/written-manifests.js';

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
