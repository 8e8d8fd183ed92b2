import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startPublishedRegistry } from '../harness/published.js';
import type { Registry } from '../harness/registry.js';
import { describeService } from '../harness/services/describe-service.js';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder.js';
import { typescriptApp } from '../harness/workspace-apps.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const ORDERS = `import { Pool } from 'pg';
const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
export const orders = () => pool.query('SELECT * FROM orders');
`;
const COMPOSE = `services:
  api:
    build: apps/api
    ports: ['80:80']
    environment: { DATABASE_URL: 'postgres://api@orders-db/orders' }
  orders-db: { image: 'postgres:15' }
`;
/** Answers with a rate, or that there is none just now. */
const SERVER = `import { createServer } from 'node:http';
const rate = () =>
  fetch(process.env.RATES_URL, { signal: AbortSignal.timeout(500) }).then((answer) => answer.text());
createServer(async (_, response) => response.end(await rate().catch(() => 'none'))).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
`;
const EXPERIMENT = `version: 1
title: Nobody is refused while there is no rate
application: { command: [node, server.mjs] }
targets: { rates: { url_env: RATES_URL } }
steady_state: { probes: { rate: { path: /, status: [200], within: 3s } } }
method: [{ fault: refuse, target: rates, for: 2s }]
blast_radius: { targets: [rates] }
max_duration: 1m
`;
const PLAN = '.multiagent/docs/disaster-recovery-plan.md';
const SMALL = ['--size=4MB', '--load=2', '--duration=2s', '--logEvery=1s'];

describeService('PostgreSQL', 'a workspace that plans for disasters', () => {
  let registry: Registry;
  let folder: TemporaryFolder;
  let workspace: Workspace;

  beforeAll(async () => {
    registry = await startPublishedRegistry();
    folder = temporaryFolder('workspace');
    workspace = await createWorkspace({
      registry,
      folder: folder.path,
      files: {
        ...typescriptApp('api'),
        'apps/api/src/orders.ts': ORDERS,
        'docker-compose.yml': COMPOSE,
      },
    });
    await must('add', '@reliability/generators');
    await must('g', '@reliability/generators:init', '--project=api', '--skip-verify');
    await workspace.commit('feat: survive failure');
  });
  afterAll(async () => {
    await registry?.stop();
    folder?.remove();
  });

  async function must(...args: string[]): Promise<string> {
    const { status, output } = await workspace.nx(...args);
    expect({ args, status, output }).toMatchObject({ status: 0 });
    return output;
  }
  const plan = (...numbers: string[]) => [
    'g',
    '@reliability/generators:disaster-recovery',
    ...numbers,
  ];

  test('numbers that contradict each other are refused, and nothing is written', async () => {
    const { status, output } = await workspace.nx(...plan('--rto=1h', '--rpo=0'));
    expect(status).not.toBe(0);
    expect(output).toMatch(/orders-db: an RPO of 0 needs a copy/);
    expect(await workspace.changes()).toBe('');
  });

  test('the plan, its scripts and its manifests are written, once', async () => {
    const output = await must(...plan('--rto=4h', '--rpo=15m'));
    expect(output).toMatch('nx run api:reliability-drill');
    expect(workspace.read(PLAN)).toMatch('`orders-db`');
    expect(statSync(join(folder.path, 'scripts/backup-restore.sh')).mode & 0o777).toBe(0o755);
    await workspace.commit('feat: come back');
    await must(...plan('--rto=4h', '--rpo=15m'));
    expect(await workspace.changes()).toBe('');
  });

  test('the target holds a drill, and the plan tells what it measured', async () => {
    const output = await must('run', 'api:reliability-drill', ...SMALL, '--output-style=static');
    expect(output).toMatch(/PASSED +orders-db: Back after/);
    expect(workspace.read(PLAN)).toMatch(/\| `orders-db` \|.*passed/);
    const memory = workspace.read('.multiagent/reliability/memory/experiments.json');
    expect(JSON.parse(memory)).toMatchObject({
      experiments: [{ subject: 'orders-db', mechanism: 'restore', passed: true }],
    });
  });

  test('a drill that misses its target fails the run', async () => {
    const { status, output } = await workspace.nx(
      ...['run', 'api:reliability-drill', ...SMALL, '--rto=1s', '--output-style=static'],
    );
    expect(status).not.toBe(0);
    expect(output).toMatch(/RTO missed/);
  });

  test('an experiment is told, and run where that is asked for', async () => {
    const rates = createServer((_, response) => response.end('1.08'));
    await new Promise<void>((resolve) => rates.listen(0, '127.0.0.1', resolve));
    const { port } = rates.address() as AddressInfo;
    workspace.write('apps/api/server.mjs', SERVER);
    workspace.write('apps/api/.env', `RATES_URL=http://127.0.0.1:${port}/\n`);
    workspace.write('apps/api/chaos/rates.yml', EXPERIMENT);
    const run = ['run', 'api:reliability-chaos', '--experiment=rates', '--output-style=static'];
    try {
      expect(await must(...run)).toMatch('Nobody is refused while there is no rate');
      expect(await must(...run, '--run')).toMatch(/held/);
    } finally {
      await new Promise((resolve) => rates.close(resolve));
    }
  });
});
