import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { validateConfigFile } from '@reliability/runtime';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { silenceOutput } from '../../test-support/output.js';
import { healthChecksGenerator } from './generator.js';
import type { HealthChecksReport } from './lib/report.js';
import type { HealthChecksGeneratorSchema } from './schema.js';

const REPOSITORY = join(__dirname, '../../../../..');
const CONFIG = 'apps/api/config/health-checks.yml';
const SCRIPT = 'scripts/check-health-endpoints.sh';

const TYPESCRIPT: Readonly<Record<string, string>> = {
  'nx.json': '{}\n',
  'package.json': '{ "name": "demo", "private": true }\n',
  '.env.example': 'DATABASE_URL=postgres://api:hunter2@127.0.0.1:1/api\n',
  'apps/api/project.json': '{ "name": "api", "projectType": "application" }\n',
  'apps/api/package.json':
    '{ "name": "api", "type": "module", "dependencies": { "express": "5", "pg": "8", "ioredis": "5" } }\n',
  'apps/api/src/store.ts':
    "import { Pool } from 'pg';\nimport { Redis } from 'ioredis';\nconst pool = new Pool();\nconst redis = new Redis(process.env.REDIS_URL!);\nexport async function all() {\n  await redis.get('all');\n  return pool.query('select 1');\n}\nexport async function rates() {\n  return fetch(`${process.env.RATES_URL}/latest`);\n}\n",
  'apps/api/src/main.ts':
    "import express from 'express';\n\nconst app = express();\napp.listen(3000);\n",
};
const PYTHON: Readonly<Record<string, string>> = {
  'nx.json': '{}\n',
  'package.json': '{ "name": "demo", "private": true }\n',
  'apps/api/project.json': '{ "name": "api", "projectType": "application" }\n',
  'apps/api/pyproject.toml': '[project]\nname = "api"\ndependencies = ["fastapi", "asyncpg"]\n',
  'apps/api/src/__init__.py': '',
  'apps/api/src/main.py':
    'import os\n\nimport asyncpg\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/")\nasync def home():\n    pool = await asyncpg.create_pool(os.environ["API_DATABASE_URL"])\n    return await pool.fetch("select 1")\n',
};

describe('health-checks', () => {
  const output = silenceOutput();
  let root: string;

  const put = (files: Readonly<Record<string, string>>): void => {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    }
  };
  const read = (file: string): string =>
    existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'health-checks-')));
    symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** As Nx runs it: what it throws leaves the files as they are. */
  async function run(options: HealthChecksGeneratorSchema = {}): Promise<HealthChecksReport> {
    const tree = new FsTree(root, false);
    const before = output.stdout().length;
    const skips = { skipVerify: true, skipInstall: true, skipPackageJson: true, skipFormat: true };
    const task = await healthChecksGenerator(tree, { ...skips, format: 'json', ...options });
    flushChanges(root, tree.listChanges());
    await task();
    const written = output.stdout().slice(before);
    return JSON.parse(written.slice(written.indexOf('{'))) as HealthChecksReport;
  }

  it('probes what a TypeScript application uses, and nothing of an address is told', async () => {
    put(TYPESCRIPT);
    const report = await run({ deep: true });
    expect(
      report.probes.map(({ name, type, urlEnv, critical }) => [name, type, urlEnv, critical]),
    ).toEqual([
      ['cache', 'redis', 'REDIS_URL', false],
      ['database', 'postgres', 'DATABASE_URL', true],
      ['rates', 'http', 'RATES_URL', false],
    ]);
    expect(report.wiring.at).toEqual({
      where: 'apps/api/src/main.ts:3',
      how: 'app.use(healthRoutes)',
      before: false,
    });
    expect(report.wiring.beside).toEqual({
      where: 'apps/api/src/main.ts:6',
      how: 'serveBeside(app.listen(3000))',
      before: false,
    });
    expect(read('apps/api/src/main.ts')).toBe(
      "import express from 'express';\nimport { healthRoutes, serveBeside } from './health/index.js';\n\nconst app = express();\napp.use(healthRoutes);\nserveBeside(app.listen(3000));\n",
    );
    expect(read('apps/api/src/health/probes/index.ts')).toContain('  postgres: database,\n');
    expect(() => validateConfigFile(CONFIG, read(CONFIG))).not.toThrow();
    expect(read(CONFIG)).toMatch(/ {4}type: postgres # apps\/api\/src\/store\.ts:7; \w/);
    expect(JSON.stringify(report) + read(CONFIG)).not.toContain('hunter2');
  });

  it('probes what a Python application uses, through its driver', async () => {
    put(PYTHON);
    const report = await run();
    expect(report.probes.map(({ name, urlEnv }) => [name, urlEnv])).toEqual([
      ['database', 'API_DATABASE_URL'],
    ]);
    expect(read('apps/api/src/health/probes/database.py')).toContain(
      'URL_ENV = "API_DATABASE_URL"',
    );
    expect(read('apps/api/src/health/probes/database.py')).toContain('import asyncpg');
    expect(read('apps/api/src/main.py')).toContain('\napp = FastAPI()\nadd_health(app)\n');
    expect(read('apps/api/src/health/starlette_health.py')).not.toBe('');
  });

  it.each([
    ['TypeScript', TYPESCRIPT],
    ['Python', PYTHON],
  ])('changes nothing the second time in %s', async (_, files) => {
    put(files);
    await run();
    const tree = new FsTree(root, false);
    await healthChecksGenerator(tree, { skipPackageJson: true, skipFormat: true });
    expect(tree.listChanges().map(({ path }) => path)).toEqual([]);
    expect((await run()).changed).toBe(false);
  });

  it('probes what was added since, and leaves what a person set', async () => {
    put(TYPESCRIPT);
    await run();
    const mine = read(CONFIG).replace(/(url_env: REDIS_URL\n {4}timeout: )2s/, '$1750ms # mine');
    put({
      [CONFIG]: mine,
      'apps/api/src/tax.ts': 'export const tax = () => fetch(process.env.TAX_URL!);\n',
    });
    const { files } = await run();
    expect(read(CONFIG)).toContain('    timeout: 750ms # mine\n');
    expect(read(CONFIG)).toContain('    url_env: TAX_URL\n');
    expect(files.filter(({ action }) => action !== 'unchanged').map(({ path }) => path)).toEqual([
      CONFIG,
    ]);
  });

  it('gives the probes of Kubernetes more time than the slowest critical check takes', async () => {
    put(TYPESCRIPT);
    await run();
    expect(read('apps/api/kubernetes/readiness-probe.yml')).toContain('timeoutSeconds: 3');
    expect(read('apps/api/kubernetes/liveness-probe.yml')).toContain('path: /health/alive');
  });

  it('shallow asks no dependency, and deep does again', async () => {
    put(TYPESCRIPT);
    expect((await run({ shallow: true })).probes).toEqual([]);
    expect(read(CONFIG)).toContain('deep: false # ');
    expect(existsSync(join(root, 'apps/api/src/health/probes/database.ts'))).toBe(false);
    await run({ deep: true });
    expect(read(CONFIG)).toContain('deep: true # ');
    expect(existsSync(join(root, 'apps/api/src/health/probes/database.ts'))).toBe(true);
  });

  it('keeps a manifest that a person has changed, and says so', async () => {
    put(TYPESCRIPT);
    await run();
    const manifest = 'apps/api/kubernetes/readiness-probe.yml';
    put({ [manifest]: read(manifest).replace('periodSeconds: 5', 'periodSeconds: 7') });
    put({ [CONFIG]: read(CONFIG).replace(/(DATABASE_URL\n {4}timeout: )2s/, '$14s') });
    const { files } = await run();
    expect(files.find(({ path }) => path === manifest)?.action).toBe('kept');
    expect(read(manifest)).toContain('periodSeconds: 7');
  });

  it.each([
    ['TypeScript', TYPESCRIPT],
    ['Python', PYTHON],
  ])('leaves a script that asks the endpoints in the workspace, in %s', async (_, files) => {
    put(files);
    const { files: emitted } = await run();
    expect(emitted).toContainEqual({ path: SCRIPT, action: 'created' });
    expect(statSync(join(root, SCRIPT)).mode & 0o777).toBe(0o755);
    expect(read(SCRIPT)).toMatch(/^#!\/usr\/bin\/env bash\n/);
  });

  it('keeps a script that a person has changed, whatever becomes of other conflicts', async () => {
    put(TYPESCRIPT);
    await run();
    put({ [SCRIPT]: '#!/bin/sh\necho mine\n' });
    const { files, changed } = await run();
    expect(files).toContainEqual({ path: SCRIPT, action: 'kept' });
    expect(changed).toBe(false);
    await run({ onConflict: 'new' });
    expect(read(SCRIPT)).toBe('#!/bin/sh\necho mine\n');
    expect(read(`${SCRIPT}.new`)).toContain('check-health-endpoints.sh');
  });

  it('says what to write by hand where it finds no application', async () => {
    put({ ...TYPESCRIPT, 'apps/api/src/main.ts': "console.log('a worker');\n" });
    const { wiring, next } = await run();
    expect(wiring.at).toBeUndefined();
    expect(next.join('\n')).toContain('await startHealthServer();');
  });

  it.each<[string, HealthChecksGeneratorSchema, string]>([
    ['contradicting options', { deep: true, shallow: true }, 'contradict each other'],
    ['a project that there is not', { project: 'apo' }, 'apo'],
  ])('refuses %s, and writes nothing', async (_, options, message) => {
    put(TYPESCRIPT);
    const tree = new FsTree(root, false);
    await expect(healthChecksGenerator(tree, options)).rejects.toThrow(message);
    expect(tree.listChanges()).toEqual([]);
  });

  it('writes nothing where a person has changed what it would emit', async () => {
    put(TYPESCRIPT);
    await run();
    put({ 'apps/api/src/health/probes/cache.ts': 'export const cache = 1;\n' });
    const tree = new FsTree(root, false);
    await expect(healthChecksGenerator(tree, {})).rejects.toThrow('has been changed');
  });
});
