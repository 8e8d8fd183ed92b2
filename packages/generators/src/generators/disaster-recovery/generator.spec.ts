import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { parse } from 'yaml';
import { signed } from './lib/scripts/signed-script.js';
import { type Files, writeFiles } from '../../test-support/golden.js';
import { silenceOutput } from '../../test-support/output.js';
import { disasterRecoveryGenerator } from './generator.js';
import type { DisasterRecoveryReport } from './lib/report.js';
import type { DisasterRecoveryGeneratorSchema } from './schema.js';

const app = (name: string): Files => ({
  [`apps/${name}/package.json`]: `{ "name": "${name}" }\n`,
  [`apps/${name}/project.json`]: `{ "name": "${name}", "projectType": "application" }\n`,
});
const SHOP: Files = {
  'package.json': '{ "name": "@acme/shop", "private": true, "workspaces": ["apps/*"] }\n',
  'nx.json': '{}\n',
  ...app('orders'),
  ...app('search'),
  'apps/orders/src/store.ts': `import { Pool } from 'pg';
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
export const orders = () => pool.query('SELECT * FROM orders');
`,
  'docker-compose.yml': `services:
  orders:
    build: apps/orders
    ports: ['80:80']
    environment: { DATABASE_URL: 'postgres://u:s3cret@orders-db/orders', REDIS_URL: 'redis://page-cache', KAFKA_BROKERS: 'kafka:9092' }
  search: { build: apps/search, environment: { ELASTICSEARCH_URL: 'http://index:9200' } }
  orders-db: { image: 'postgres:16' }
  page-cache: { image: 'redis:7' }
  kafka: { image: 'apache/kafka:3.9.0' }
  index: { image: 'elasticsearch:8.15.0' }
`,
};
const FOUR_HOURS = { rto: '4h', rpo: '15m' };

describe('disaster-recovery', () => {
  const output = silenceOutput();
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'disaster-recovery-')));
    writeFiles(root, SHOP);
  });
  afterEach(() => {
    delete process.env.NX_DRY_RUN;
    rmSync(root, { recursive: true });
  });

  async function run(options: DisasterRecoveryGeneratorSchema = {}): Promise<void> {
    const tree = new FsTree(root, false);
    const done = await disasterRecoveryGenerator(tree, options);
    if (process.env.NX_DRY_RUN !== 'true') flushChanges(root, tree.listChanges());
    await done();
  }
  /** The report that `--format=json` prints. */
  async function answer(options: DisasterRecoveryGeneratorSchema): Promise<DisasterRecoveryReport> {
    const before = output.stdout().length;
    await run({ ...options, format: 'json' });
    return JSON.parse(output.stdout().slice(before)) as DisasterRecoveryReport;
  }
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');
  const write = (path: string, content: string): void => writeFileSync(join(root, path), content);
  const has = (path: string): boolean => existsSync(join(root, path));
  const everything = (): Files =>
    Object.fromEntries(
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('/.nx'))
        .map(({ parentPath, name }) => join(parentPath, name))
        .map((path) => [path, readFileSync(path, 'utf8')]),
    );

  it('finds what holds data, and says what is covered and what is not', async () => {
    const { datastores, notPromised, strategy, objectives } = await answer(FOUR_HOURS);
    expect(objectives).toEqual({ rtoMs: 14_400_000, rpoMs: 900_000 });
    expect(strategy).toBe('PILOT_LIGHT');
    expect(
      datastores.map(({ facts: { name, engine, urlEnv, usedBy, rebuildable } }) => ({
        name,
        engine,
        urlEnv,
        usedBy,
        rebuildable,
      })),
    ).toEqual([
      {
        name: 'orders-db',
        engine: 'postgres',
        urlEnv: 'DATABASE_URL',
        usedBy: ['orders'],
        rebuildable: false,
      },
      expect.objectContaining({ name: 'page-cache', engine: 'redis', rebuildable: true }),
    ]);
    expect(notPromised.map(({ facts: { name } }) => name)).toEqual(['index', 'kafka']);
  });

  it('writes the configuration, the scripts with what their engines need, and manifests', async () => {
    await run(FOUR_HOURS);
    expect(parse(text('config/disaster-recovery.yml'))).toEqual({
      version: 1,
      objectives: { rto: '4h', rpo: '15m' },
      datastores: {
        'orders-db': { engine: 'postgres', url_env: 'DATABASE_URL' },
        'page-cache': { engine: 'redis', url_env: 'REDIS_URL' },
      },
    });
    const parts = readdirSync(join(root, 'scripts/backup-restore'));
    expect(parts).toContain('postgres-log.sh');
    expect(parts).toContain('restore.sh');
    expect(parts.filter((part) => /^(?:mariadb|redis|mongodb|files)/.test(part))).toEqual([]);
    expect(statSync(join(root, 'scripts/backup-restore.sh')).mode & 0o111).toBe(0o111);
    expect(statSync(join(root, 'scripts/backup-restore.conf')).mode & 0o022).toBe(0);
    expect(text('scripts/backup-restore.conf')).toContain(`[datastore orders-db]
engine = postgres
url_env = DATABASE_URL
data_directory = /var/lib/postgresql/data
# planned: method = physical
method = physical
# planned: log = archive
log = archive
`);
    expect(has('kubernetes/multi-region-config.yml')).toBe(true);
    expect(text('.multiagent/docs/disaster-recovery-plan.md')).toContain('orders-db');
    expect(statSync(join(root, 'scripts/simulate-failures.sh')).mode & 0o111).toBe(0o111);
  });

  it('asks a standby as who may administer it, and asks for what no file tells', async () => {
    const promoted = (): string =>
      /^psql --host="\$STANDBY_HOST" .*pg_promote.*$/m.exec(
        text('.multiagent/docs/disaster-recovery-plan.md'),
      )![0];
    await run({ rto: '1h', rpo: '15m' });
    expect(promoted()).toContain('--port=5432 --username=postgres --dbname=orders ');
    write(
      'docker-compose.yml',
      SHOP['docker-compose.yml']!.replace(
        "{ image: 'postgres:16' }",
        "{ image: 'postgres:16', environment: { POSTGRES_USER: chief, POSTGRES_DB: shop, POSTGRES_PASSWORD: s3cret } }",
      ).replace('orders-db/orders', 'orders-db:5433/orders'),
    );
    await run({ rto: '1h', rpo: '15m' });
    expect(promoted()).toContain('--port=5433 --username=chief --dbname=shop ');
    expect(text('.multiagent/docs/disaster-recovery-plan.md')).not.toContain('s3cret');
  });

  it('promises in its heading what it plans: numbers of a datastore of its own, and nothing without any', async () => {
    mkdirSync(join(root, 'config'));
    write('config/disaster-recovery.yml', 'version: 1\ndatastores: { orders-db: { rpo: 30m } }\n');
    await run(FOUR_HOURS);
    expect(output.stdout()).toContain('back within 4 h, losing at most 30 min: ');
    write('docker-compose.yml', 'services: { orders: { build: apps/orders } }\n');
    rmSync(join(root, 'apps/orders/src/store.ts'));
    write('config/disaster-recovery.yml', 'version: 1\n');
    await run(FOUR_HOURS);
    expect(output.stdout()).toContain('no promise, for nothing was found');
  });

  it('writes no secret anywhere, and tells none', async () => {
    await run(FOUR_HOURS);
    const written = Object.entries(everything()).filter(([path]) => !path.endsWith('compose.yml'));
    expect(JSON.stringify(written)).not.toContain('s3cret');
    expect(output.stdout()).not.toContain('s3cret');
  });

  it('has bash read the scripts, and the script its settings', async () => {
    const { verification } = await answer(FOUR_HOURS);
    expect(verification).toMatchObject({ status: 'passed' });
    expect(verification.lines[1]).toBe(
      'scripts/backup-restore.sh reads its settings, of 1 datastore',
    );
  });

  it('fails where the settings are refused, and says why', async () => {
    await run(FOUR_HOURS);
    chmodSync(join(root, 'scripts/backup-restore.conf'), 0o666);
    await expect(run(FOUR_HOURS)).rejects.toThrow(
      /refuses its settings[^]*can be written by others/,
    );
  });

  it('changes nothing in a second run, and says so', async () => {
    await run(FOUR_HOURS);
    const before = everything();
    const { changed, files } = await answer({});
    expect(files.filter(({ action }) => action !== 'unchanged')).toEqual([]);
    expect(changed).toBe(false);
    expect(everything()).toEqual(before);
  });

  it('takes other numbers as its own word, and everything else as a person’s', async () => {
    await run(FOUR_HOURS);
    write(
      'config/disaster-recovery.yml',
      text('config/disaster-recovery.yml')
        .replace('rto: 4h #', 'rto: 4h # ours:')
        .replace('engine: postgres', 'engine: postgres\n    size: 40GB # as of May'),
    );
    write(
      'scripts/backup-restore.conf',
      text('scripts/backup-restore.conf').replace(
        'backup_root = /var/backups/shop',
        'backup_root = /mnt/backups',
      ),
    );
    const { datastores } = await answer({ rto: '24h', rpo: '1h', regions: 'here,there' });
    expect(datastores[0]).toMatchObject({ strategy: 'BACKUP_AND_RESTORE' });
    const config = text('config/disaster-recovery.yml');
    expect(config).toContain('rto: 24h # ours:');
    expect(config).toContain('size: 40GB # as of May');
    expect(parse(config)).toMatchObject({ objectives: { rpo: '1h' }, regions: ['here', 'there'] });
    expect(text('scripts/backup-restore.conf')).toMatch(
      /backup_root = \/mnt\/backups\n[^]*offsite_repository_env = BACKUP_REPOSITORY/,
    );
  });

  it('has the log that another RPO needs, unless a person has chosen one', async () => {
    await run(FOUR_HOURS);
    const zero = { rto: '4h', rpo: '0', regions: 'here,there' };
    const { differing } = await answer(zero);
    expect(differing).toEqual([]);
    expect(text('scripts/backup-restore.conf')).toMatch(/^log = synchronous$/m);
    write(
      'scripts/backup-restore.conf',
      text('scripts/backup-restore.conf').replace('\nlog = synchronous', '\nlog = receive'),
    );
    expect((await answer(zero)).differing).toEqual([
      { section: 'datastore orders-db', key: 'log', has: 'receive', needs: 'synchronous' },
    ]);
    expect(text('scripts/backup-restore.conf')).toMatch(/^log = receive$/m);
  });

  it('refuses what contradicts itself, with what would make it possible, and writes nothing', async () => {
    const before = everything();
    await expect(run({ rto: '4h', rpo: '0' })).rejects.toThrow(
      /cannot be had as things are\. Nothing was written\.\n {2}orders-db: an RPO of 0 needs a copy[^]*- have 2 places that do not fail together/,
    );
    expect(everything()).toEqual(before);
  });

  it('ends with how the disaster is rehearsed, where a project can', async () => {
    const lastStep = async (): Promise<string> => (await answer(FOUR_HOURS)).next.at(-1) ?? '';
    expect(await lastStep()).toMatch('init --project=orders: then nx run orders:reliability-drill');
    writeFiles(root, { 'apps/search/config/reliability.yml': 'version: 1\n' });
    expect(await lastStep()).toMatch(/^nx run search:reliability-drill/);
  });

  it('backs up no pooler, and rehearses in the project that needs what is backed up', async () => {
    writeFiles(root, app('accounts'));
    const compose = text('docker-compose.yml').replace('@orders-db/', '@pool/');
    write(
      'docker-compose.yml',
      `${compose}  pool: { image: 'edoburu/pgbouncer:1', depends_on: [orders-db] }\n`,
    );
    const { datastores, notPromised } = await answer(FOUR_HOURS);
    const names = [...datastores, ...notPromised].map(({ facts }) => facts.name);
    expect(names).toContain('orders-db');
    expect(names).not.toContain('pool');
    write('docker-compose.yml', compose.replace('@pool/', '@orders-db/'));
    const { next } = await answer(FOUR_HOURS);
    expect(next.at(-1)).toContain('--project=orders: ');
  });

  it('asks about files in volumes, which may be all that matters, until the configuration names them', async () => {
    const compose = text('docker-compose.yml').replace(
      'build: apps/orders\n',
      'build: apps/orders\n    volumes: [media:/media, "node_modules:/app/node_modules", "pnpm_store:/pnpm", "./src:/app", "certs:/certs:ro"]\n',
    );
    write('docker-compose.yml', `${compose}volumes: { media: {}, node_modules: {}, certs: {} }\n`);
    const { warnings } = await answer(FOUR_HOURS);
    const asked = warnings.filter((one) => one.startsWith('orders keeps files in media ('));
    expect(asked).toEqual([
      expect.stringContaining('`datastores: { orders-files: { engine: files } }`'),
    ]);
    write(
      'config/disaster-recovery.yml',
      text('config/disaster-recovery.yml').replace(
        'datastores:\n',
        'datastores:\n  orders-files: { engine: files }\n',
      ),
    );
    expect((await answer(FOUR_HOURS)).warnings.join()).not.toContain('keeps files');
  });

  it('leaves a script of the same name that is not its own', async () => {
    writeFiles(root, { 'scripts/backup-restore.sh': '#!/bin/sh\npg_dumpall >all.sql\n' });
    const { files, next, verification } = await answer(FOUR_HOURS);
    expect(files).toContainEqual({ path: 'scripts/backup-restore.sh', action: 'kept' });
    expect(next[0]).toMatch(/is your own and stays/);
    expect(verification.status).toBe('skipped');
    expect(text('scripts/backup-restore.sh')).toBe('#!/bin/sh\npg_dumpall >all.sql\n');
    expect(has('scripts/backup-restore.conf')).toBe(false);
  });

  it('keeps a part that a person has changed', async () => {
    await run(FOUR_HOURS);
    const own = `${text('scripts/backup-restore/space.sh')}echo ours\n`;
    write('scripts/backup-restore/space.sh', own);
    expect((await answer(FOUR_HOURS)).next.join('\n')).toContain(
      'backup-restore/space.sh is as you',
    );
    expect(text('scripts/backup-restore/space.sh')).toBe(own);
  });

  it('renews what another version has emitted and nobody has changed', async () => {
    await run(FOUR_HOURS);
    const newest = text('scripts/backup-restore.sh');
    write(
      'scripts/backup-restore.sh',
      signed(`#!/bin/bash\n# @reliability/generators:disaster-recovery\nolder\n`),
    );
    write('scripts/backup-restore/space.sh', signed('older\n'));
    const { files } = await answer(FOUR_HOURS);
    expect(files).toContainEqual({ path: 'scripts/backup-restore/space.sh', action: 'merged' });
    expect(text('scripts/backup-restore.sh')).toBe(newest);
    expect(statSync(join(root, 'scripts/backup-restore.sh')).mode & 0o111).toBe(0o111);
  });

  it('plans for what one project needs, where it is named', async () => {
    const { datastores, notPromised } = await answer({ ...FOUR_HOURS, project: 'search' });
    expect(datastores).toEqual([]);
    expect(notPromised.map(({ facts: { name } }) => name)).toEqual(['index']);
    await expect(run({ ...FOUR_HOURS, project: 'serch' })).rejects.toThrow('Did you mean search?');
  });

  it('writes nothing under --dry-run, and says what it would', async () => {
    process.env.NX_DRY_RUN = 'true';
    const before = everything();
    const { dryRun, changed } = await answer(FOUR_HOURS);
    expect({ dryRun, changed }).toEqual({ dryRun: true, changed: true });
    expect(everything()).toEqual(before);
  });

  it('says what to type where nobody said the numbers and nobody can be asked', async () => {
    await expect(run({ rto: '4h' })).rejects.toThrow(
      /Nobody said the RPO, and there is nobody to ask\.[^]*--rto=4h --rpo=15m/,
    );
  });

  it.each([
    [{ rto: 'soon', rpo: '0' }, '--rto takes a duration such as 1h, 4h or 24h, and not "soon".'],
    [{ rto: '0', rpo: '0' }, '--rto takes a duration'],
    [{ rto: '1h', rpo: '-5m' }, '--rpo takes a duration such as 0, 15m or 1h, and not "-5m".'],
    [{ rto: '1h', rpo: '1h', regions: 'a,B' }, '--regions takes names'],
  ])('refuses %j', (options, message) => expect(run(options)).rejects.toThrow(message));

  it('reports a mistake in the configuration with its line, before anything else', async () => {
    writeFiles(root, { 'config/disaster-recovery.yml': 'version: 1\nobjectives: { rtoo: 1h }\n' });
    await expect(run(FOUR_HOURS)).rejects.toThrow(
      /config\/disaster-recovery\.yml:2:\d+: unknown key "rtoo"; did you mean `rto`\?/,
    );
  });
});
