import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { parseAllDocuments } from 'yaml';
import { graphOf } from '../../../graph/test-support/graph-of.js';
import { readInfrastructure } from '../../../infrastructure/read-infrastructure.js';
import { type Files, writeFiles } from '../../../test-support/golden.js';
import type { WrittenMultiRegion } from './multi-region-request.js';
import { CLUSTER } from './test-support/cluster.js';
import { planOf } from './test-support/plan-of.js';
import { writeMultiRegion } from './write-multi-region.js';

const SCRIPTS = join(__dirname, '../files/scripts');
const isMissing = spawnSync('kubectl', ['version', '--client']).status !== 0;
const describeWithKubectl = isMissing ? describe.skip : describe;

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: { readonly replicas?: number; readonly suspend?: boolean };
}

describeWithKubectl(`overlays on disk${isMissing ? ' (skipped: no kubectl)' : ''}`, () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'regions-')));
    cpSync(SCRIPTS, join(root, 'scripts'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function write(files: Files): Promise<WrittenMultiRegion> {
    const tree = new FsTree(root, false);
    const infrastructure = await readInfrastructure(root);
    const graph = await graphOf(files, { infrastructure });
    const written = writeMultiRegion(tree, { plan: planOf(), graph, infrastructure });
    flushChanges(root, tree.listChanges());
    return written;
  }

  /** What the command for a region applies: all but the applying. */
  function applied(command: string): readonly Manifest[] {
    const words = command.replace(/ \| kubectl apply -f -$/, '').split(' ');
    const [, ...args] = words[1] === 'apply' ? ['kubectl', 'kustomize', words.at(-1)!] : words;
    const { status, stdout, stderr } = spawnSync('kubectl', args, { cwd: root });
    expect([status, stderr.toString()]).toEqual([0, '']);
    return parseAllDocuments(stdout.toString()).map((one) => one.toJS() as Manifest);
  }

  const replicas = (objects: readonly Manifest[]) =>
    Object.fromEntries(
      objects
        .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
        .map(({ metadata, spec }) => [metadata.name, spec?.replicas]),
    );

  it.each([
    ['reached by a kustomization', CLUSTER],
    [
      'that lie there as files',
      Object.fromEntries(
        Object.entries(CLUSTER).filter(([path]) => !path.endsWith('kustomization.yaml')),
      ),
    ],
  ])('scale workloads %s, by the commands that are told', async (_, files) => {
    writeFiles(root, { 'nx.json': '{}', 'package.json': '{ "name": "shop" }', ...files });
    const { commands } = await write(files);
    const here = applied(commands.apply.get('eu-west-1')!);
    expect(replicas(here)).toEqual({ orders: 3, web: 6, 'orders-db': 1 });
    const standby = applied(commands.apply.get('eu-central-1')!);
    expect(replicas(standby)).toEqual({ orders: 2, web: 2, 'orders-db': 1 });
    const takeover = applied(commands.takeOver.get('eu-central-1')!);
    expect(replicas(takeover)).toEqual(replicas(here));
    const fenced = applied(commands.fence.get('eu-west-1')!);
    expect(replicas(fenced)).toEqual({ orders: 0, web: 0, 'orders-db': 0 });
    const suspended = (objects: readonly Manifest[]) =>
      objects.filter(({ kind }) => kind === 'CronJob').map(({ spec }) => spec!.suspend);
    expect(suspended(takeover)).toEqual([false, false, false]);
    expect(suspended(fenced)).toEqual([true, true, true]);
  });

  it('hold the scripts of the workspace, all of them', async () => {
    writeFiles(root, { 'nx.json': '{}', 'package.json': '{ "name": "shop" }', ...CLUSTER });
    const { commands } = await write(CLUSTER);
    const objects = applied(commands.apply.get('eu-west-1')!);
    const scripts = objects.find(({ metadata }) => /^backup-scripts-/.test(metadata.name))!;
    expect(Object.keys(scripts.data!)).toContain('backup-restore.sh');
    expect(scripts.data!['postgres-physical.sh']).toContain('pg_basebackup');
    // A ConfigMap holds a mebibyte.
    expect(JSON.stringify(scripts.data).length).toBeLessThan(500_000);
  });

  it('are no second description of what runs, in a second run from disk', async () => {
    writeFiles(root, { 'nx.json': '{}', 'package.json': '{ "name": "shop" }', ...CLUSTER });
    await write(CLUSTER);
    const { files } = await write(CLUSTER);
    expect(files.filter(({ action }) => action !== 'unchanged')).toEqual([]);
    const { workloads } = await readInfrastructure(root);
    expect(workloads.map(({ name }) => name).sort()).toEqual(['orders', 'orders-db', 'web']);
    expect(workloads.every(({ replicas: one }) => one.value > 0)).toBe(true);
  });
});
