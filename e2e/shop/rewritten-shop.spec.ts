import { shopFiles } from '../../tools/demo/shop/shop-files.js';
import { startPublishedRegistry } from '../harness/published.js';
import type { Registry } from '../harness/registry.js';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const GENERATORS = '@reliability/generators';

/** What `--format=json` says of a run. */
interface Report {
  readonly changed: boolean;
  readonly protected: readonly { readonly dependency: string; readonly name: string }[];
  readonly alreadyProtected: readonly object[];
  readonly leftAlone: readonly { readonly reason: string }[];
  readonly advice: { readonly sources: readonly { readonly file: string }[] };
  readonly typeCheck: { readonly status: string };
  readonly verification: { readonly status: string };
}

describe('the shop, its own source rewritten', () => {
  let registry: Registry;
  let folder: TemporaryFolder;
  let workspace: Workspace;

  beforeAll(async () => {
    registry = await startPublishedRegistry();
    folder = temporaryFolder('rewritten');
    workspace = await createWorkspace({ registry, folder: folder.path, files: shopFiles() });
    await workspace.must('npm', ['install', '--save-dev', '--no-audit', '--no-fund', GENERATORS]);
    await workspace.commit('chore: the generators');
  });
  afterAll(async () => {
    await registry?.stop();
    folder?.remove();
  });

  async function generate(...args: readonly string[]): Promise<Report> {
    const run = await workspace.nx('g', ...args, '--format=json', '--quiet');
    expect(run).toMatchObject({ status: 0 });
    return JSON.parse(run.stdout.slice(run.stdout.indexOf('{'))) as Report;
  }

  const guarded = ({ protected: units }: Report): readonly string[] =>
    units.map(({ name, dependency }) => `${name} ${dependency}`).sort();

  test('every call of the TypeScript service is behind a circuit breaker, and its types are as before', async () => {
    const report = await generate(`${GENERATORS}:circuit-breaker`, 'apps/orders/src');
    expect(guarded(report)).toEqual([
      'OrderStore.add postgres',
      'OrderStore.find postgres',
      'OrderStore.list postgres',
      'OrderStore.prepare postgres',
      'OrderStore.setStatus postgres',
      'charge payments',
    ]);
    expect([report.typeCheck.status, report.verification.status]).toEqual(['passed', 'passed']);
    expect(report.leftAlone).toEqual([]);
    await workspace.commit('feat: circuit breakers');
  });

  test('a second run changes nothing', async () => {
    const report = await generate(`${GENERATORS}:circuit-breaker`, 'apps/orders/src');
    expect([report.changed, report.alreadyProtected.length]).toEqual([false, 6]);
    expect(await workspace.changes()).toBe('');
  });

  test('what is safe to repeat is repeated, and what is not is told', async () => {
    const report = await generate(`${GENERATORS}:retry-strategy`, '--project=orders');
    expect(guarded(report)).toEqual([
      'OrderStore.find postgres',
      'OrderStore.list postgres',
      'OrderStore.setStatus postgres',
      'charge payments',
    ]);
    expect(report.leftAlone.map(({ reason }) => reason)).toEqual([
      'CREATE may act twice',
      'INSERT adds a row each time',
    ]);
    expect([report.typeCheck.status, report.verification.status]).toEqual(['passed', 'passed']);
    await workspace.commit('feat: retries');
  });

  test('what was measured and promised chooses the numbers, and a second time nothing changes', async () => {
    const log = (upstream: string, ms: number): string =>
      Array.from({ length: 8_000 }, (_, i) =>
        JSON.stringify({
          time: new Date(Date.UTC(2026, 0, 1) + i * 1_000).toISOString(),
          upstream,
          status: i % 200 === 9 ? 503 : 200,
          duration_ms: ms + (i % 20),
        }),
      ).join('\n');
    workspace.write('logs/payments.log', log('payments:8080', 100));
    workspace.write('logs/database.log', log('postgres', 5));
    workspace.write('.git/info/exclude', 'node_modules\nlogs\n');
    const advised = [`${GENERATORS}:circuit-breaker`, '--project=orders', '--slo-latency=p99=2s'];
    const commas = await generate(...advised, '--evidence=logs/payments.log,logs/database.log');
    expect(commas.advice.sources.map(({ file }) => file)).toEqual([
      'logs/payments.log',
      'logs/database.log',
    ]);
    expect([commas.changed, commas.verification.status]).toEqual([true, 'passed']);
    const circuits = workspace.read('apps/orders/config/circuit-breakers.yml');
    const measured = 'failure_threshold: \\d+ # 0.5 % of 8,000 calls failed';
    for (const dependency of ['payments', 'postgres']) {
      expect(circuits).toMatch(new RegExp(`${dependency}:\\n.*\\n +${measured}`));
    }
    await workspace.commit('feat: numbers by evidence');
    const each = ['--evidence=logs/payments.log', '--evidence=logs/database.log'];
    expect((await generate(...advised, ...each)).changed).toBe(false);
    expect(await workspace.changes()).toBe('');
  });

  test('a promise that cannot be kept is an error that says what could be', async () => {
    const { status, output } = await workspace.nx(
      ...['g', `${GENERATORS}:retry-strategy`, '--project=orders'],
      ...['--evidence=logs/payments.log', '--slo-latency=120ms', '--slo-availability=99.9%'],
    );
    expect(status).not.toBe(0);
    expect(output).toContain('The SLO cannot be kept');
    expect(await workspace.changes()).toBe('');
  });

  test('the call of the Python service, whose request says its method and its key, is decorated', async () => {
    for (const generator of ['circuit-breaker', 'retry-strategy']) {
      const report = await generate(`${GENERATORS}:${generator}`, 'bank', '--project=payments');
      expect(guarded(report)).toEqual(['charge bank']);
      expect([report.typeCheck.status, report.verification.status]).toEqual(['passed', 'passed']);
    }
    expect(workspace.read('apps/payments/src/bank.py')).toContain(
      '\n\n@with_retry("bank")\n@with_circuit_breaker("bank")\ndef charge(',
    );
    await workspace.commit('feat: a circuit breaker and a retry for the bank');
  });

  test('a dependency that nothing calls is an error that names those that there are', async () => {
    const { status, output } = await workspace.nx(
      'g',
      `${GENERATORS}:circuit-breaker`,
      'bnak',
      '--project=payments',
    );
    expect(status).not.toBe(0);
    expect(output).toContain('Did you mean bank?');
    expect(await workspace.changes()).toBe('');
  });

  test('a project that is not there is an error that says the same command for those that are', async () => {
    const command = `${GENERATORS}:retry-strategy`;
    const { status, output } = await workspace.nx('g', command, 'bank', '--project=ordres');
    expect(status).not.toBe(0);
    expect(output).toContain('no project called ordres. Did you mean orders?');
    expect(output).toContain(`nx g ${command} bank --project=orders`);
    expect(await workspace.changes()).toBe('');
  });

  test('a path that is not there is an error', async () => {
    const { status, output } = await workspace.nx(
      'g',
      `${GENERATORS}:circuit-breaker`,
      'apps/nothing.ts',
      '--project=orders',
    );
    expect(status).not.toBe(0);
    expect(output).toContain('There is no file or folder apps/nothing.ts.');
    expect(await workspace.changes()).toBe('');
  });
});
