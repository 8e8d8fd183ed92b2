import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { EXPERIMENTS_PATH } from '../../experiments/experiment.js';
import { recordExperiments } from '../../experiments/record-experiments.js';
import { type Files, writeFiles } from '../../test-support/golden.js';
import { silenceOutput } from '../../test-support/output.js';
import { analyzeGenerator } from './generator.js';
import type { AnalyzeReport } from './lib/report.js';
import { dayOf } from '../../shared/today.js';
import type { AnalyzeGeneratorSchema } from './schema.js';

const TODAY = dayOf(new Date());
const app = (name: string): Files => ({
  [`apps/${name}/package.json`]: `{ "name": "${name}" }\n`,
  [`apps/${name}/project.json`]: `{ "name": "${name}", "projectType": "application" }\n`,
});
const SHOP: Files = {
  'package.json': '{ "name": "shop", "private": true, "workspaces": ["apps/*"] }\n',
  'nx.json': '{}\n',
  ...app('orders'),
  ...app('payments'),
  'apps/orders/src/pay.ts':
    "export const pay = () => fetch('http://payments:8080/pay', { method: 'POST' });\n",
  'apps/orders/src/store.ts': `import { Pool } from 'pg';
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
export const orders = () => pool.query('SELECT * FROM orders');
`,
  'apps/payments/src/bank.ts':
    "export const charge = () => fetch('https://bank.example/charge');\n",
  'docker-compose.yml': `services:
  orders: { build: apps/orders, ports: ['80:80'], environment: { DATABASE_URL: 'postgres://u:s3cret@db/orders' } }
  payments: { build: apps/payments }
  db: { image: 'postgres:16' }
`,
};

describe('analyze', () => {
  const output = silenceOutput();
  let root: string;
  beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'analyze-')))));
  afterEach(() => {
    delete process.env.NX_DRY_RUN;
    rmSync(root, { recursive: true });
  });

  async function analyze(options: AnalyzeGeneratorSchema = {}): Promise<void> {
    const tree = new FsTree(root, false);
    const done = await analyzeGenerator(tree, options);
    if (process.env.NX_DRY_RUN !== 'true') flushChanges(root, tree.listChanges());
    await done();
  }
  /** The report that `--format=json` prints. */
  async function answer(options: AnalyzeGeneratorSchema = {}): Promise<AnalyzeReport> {
    const before = output.stdout().length;
    await analyze({ ...options, format: 'json' });
    return JSON.parse(output.stdout().slice(before)) as AnalyzeReport;
  }
  const reports = (): readonly string[] => readdirSync(join(root, '.multiagent/reports')).sort();

  it('says what takes the shop down, and writes the reports of the day', async () => {
    writeFiles(root, SHOP);
    const { singlePointsOfFailure, graph, verdict } = await answer();
    expect(graph.edges.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'service:orders > database:db',
      'service:orders > service:payments',
      'service:payments > api:bank',
    ]);
    expect(singlePointsOfFailure.map(({ node }) => node).sort()).toEqual([
      'api:bank',
      'database:db',
      'service:orders',
      'service:payments',
    ]);
    expect(verdict.tone).toBe('fail');
    expect(reports()).toEqual([
      `reliability-analysis-${TODAY}.html`,
      `reliability-analysis-${TODAY}.json`,
      `reliability-analysis-${TODAY}.md`,
      `resilience-recommendations-${TODAY}.md`,
    ]);
  });

  it('never shows a password that stands in a compose file', async () => {
    writeFiles(root, SHOP);
    await analyze();
    const texts = reports().map((name) =>
      readFileSync(join(root, '.multiagent/reports', name), 'utf8'),
    );
    for (const text of [...texts, output.stdout()]) expect(text).not.toContain('s3cret');
  });

  it('replaces the report of today, and keeps those of older days', async () => {
    writeFiles(root, {
      ...SHOP,
      '.multiagent/reports/reliability-analysis-2020-01-01.md': 'older',
      [`.multiagent/reports/reliability-analysis-${TODAY}.md`]: 'earlier today',
    });
    await analyze();
    const read = (day: string): string =>
      readFileSync(join(root, `.multiagent/reports/reliability-analysis-${day}.md`), 'utf8');
    expect(read('2020-01-01')).toBe('older');
    expect(read(TODAY)).toContain('# Reliability of shop');
    const { written } = await answer();
    expect(written.map(({ action }) => action)).toEqual(Array(4).fill('unchanged'));
  });

  it('puts reports where config/reliability.yml says', async () => {
    writeFiles(root, {
      ...SHOP,
      'config/reliability.yml': 'version: 1\noutputs: docs/reliability\n',
    });
    const { written } = await answer();
    expect(written[0]!.path).toMatch(/^docs\/reliability\/reports\//);
  });

  it('writes SARIF where it is told to', async () => {
    writeFiles(root, SHOP);
    await analyze({ sarif: 'out/reliability.sarif' });
    const { version, runs } = JSON.parse(
      readFileSync(join(root, 'out/reliability.sarif'), 'utf8'),
    ) as { version: string; runs: readonly { results: readonly unknown[] }[] };
    expect(version).toBe('2.1.0');
    expect(runs[0]!.results.length).toBeGreaterThan(3);
  });

  it('writes nothing in a dry run, and says what it would', async () => {
    process.env.NX_DRY_RUN = 'true';
    writeFiles(root, SHOP);
    const { written, dryRun } = await answer({ updateBaseline: true });
    expect(dryRun).toBe(true);
    expect(written.map(({ action }) => action)).toEqual(Array(5).fill('created'));
    expect(existsSync(join(root, '.multiagent'))).toBe(false);
  });

  it('fails on open findings that are as severe, after the reports are written, until they are accepted', async () => {
    writeFiles(root, SHOP);
    await expect(analyze({ failOn: 'low' })).rejects.toThrow(/open findings low or worse/);
    expect(reports()).toHaveLength(4);
    await analyze({ failOn: 'low', updateBaseline: true });
    await analyze({ failOn: 'low' });
    writeFiles(root, {
      'apps/payments/src/mail.ts':
        "export const mail = () => fetch('https://mail.example/send');\n",
    });
    await expect(analyze({ failOn: 'low' })).rejects.toThrow('mail');
  });

  it('shows the findings of one project alone, in the graph of all', async () => {
    writeFiles(root, SHOP);
    const { findings, graph } = await answer({ project: 'payments' });
    expect(new Set(findings.map(({ subjects }) => subjects[0]))).toEqual(
      new Set(['service:payments']),
    );
    expect(graph.nodes).toHaveLength(4);
    await expect(analyze({ project: 'paymnts' })).rejects.toThrow('Did you mean payments?');
  });

  it('knows services in Python by their pyproject.toml, where Nx knows no project', async () => {
    writeFiles(root, {
      'package.json': '{ "name": "shop" }\n',
      'nx.json': '{}\n',
      'services/orders/pyproject.toml':
        '[project]\nname = "orders"\ndependencies = ["fastapi", "httpx"]\n',
      'services/orders/app/main.py':
        'import httpx\n\n\ndef pay():\n    return httpx.post("https://bank.example/charge")\n',
    });
    const { graph, findings } = await answer();
    expect(graph.edges.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'service:orders > api:bank',
    ]);
    expect(findings.map(({ file }) => file)).toContain('services/orders/app/main.py');
  });

  it('counts what reliability-verify has seen to work, and asks for no more of it', async () => {
    const guarded = `import { withCircuitBreaker } from '@reliability/runtime';
export const pay = () =>
  withCircuitBreaker('payments', () => fetch('http://payments:8080/pay', { method: 'POST' }));
`;
    writeFiles(root, { ...SHOP, 'apps/orders/src/pay.ts': guarded });
    const before = await answer();
    const aboutPayments = ({ findings }: AnalyzeReport): readonly string[] =>
      findings
        .filter(({ subjects }) => subjects.join() === 'service:orders,service:payments')
        .map(({ rule, state }) => `${rule} ${state}`);
    expect(before.score.verified.verified).toBe(0);
    expect(aboutPayments(before)).toContain('missing-circuit-breaker validation-needed');
    recordExperiments(join(root, '.multiagent', EXPERIMENTS_PATH), [
      {
        project: 'orders',
        subject: 'payments',
        mechanism: 'circuit-breaker' as const,
        at: new Date().toISOString(),
        passed: true,
        by: 'reliability-verify',
      },
    ]);
    const after = await answer();
    expect(after.score.verified.verified).toBe(1);
    expect(after.score.value).toBe(before.score.value);
    expect(aboutPayments(after)).toContain('missing-circuit-breaker verified');
  });

  it('says that there was nothing to judge where there is nothing', async () => {
    writeFiles(root, { 'package.json': '{ "name": "empty" }\n', 'nx.json': '{}\n' });
    const { score, verdict, findings } = await answer();
    expect({ value: score.value, tone: verdict.tone, findings }).toEqual({
      value: null,
      tone: 'none',
      findings: [],
    });
  });

  it.each([
    [{ baseline: '../elsewhere.json' }, 'outside the workspace'],
    [{ baseline: 'missing.json' }, 'There is no baseline missing.json'],
    [{ baseline: 'broken.json' }, 'broken.json is no JSON'],
    [{ sarif: '/tmp/elsewhere.sarif' }, 'outside the workspace'],
  ])('refuses %j, and writes nothing', async (options, message) => {
    writeFiles(root, { ...SHOP, 'broken.json': '{' });
    await expect(analyze(options)).rejects.toThrow(message);
    expect(existsSync(join(root, '.multiagent'))).toBe(false);
  });

  it('names the place of a setting that cannot be used', async () => {
    writeFiles(root, {
      ...SHOP,
      'apps/orders/config/reliability.yml':
        'version: 1\nanalysis:\n  suppress:\n    - { rule: singel-replica, reason: small, until: 2030-01-01 }\n',
    });
    await expect(analyze()).rejects.toThrow(
      'apps/orders/config/reliability.yml:4:15: there is no rule singel-replica; did you mean `single-replica`?',
    );
  });

  it('goes on where manifests are broken, and says which', async () => {
    writeFiles(root, { ...SHOP, 'k8s/broken.yaml': 'kind: Deployment\n  metadata: [\n' });
    const { graph } = await answer();
    expect(graph.unreadable.map(({ file }) => file)).toContain('k8s/broken.yaml');
  });
});
