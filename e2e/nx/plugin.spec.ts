import { startPublishedRegistry } from '../harness/published.js';
import type { Registry } from '../harness/registry.js';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder.js';
import { pythonApp, typescriptApp } from '../harness/workspace-apps.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const PAY = `import { withCircuitBreaker } from './reliability/index.js';
export const pay = () => withCircuitBreaker('payment-api', () => fetch('https://pay.example'));
`;

interface ShownProject {
  readonly name: string;
  readonly targets: Readonly<
    Record<string, { readonly executor: string; readonly cache: boolean }>
  >;
}

describe('Nx’s own ways, in a workspace of a TypeScript and a Python application', () => {
  let registry: Registry;
  let folder: TemporaryFolder;
  let workspace: Workspace;

  beforeAll(async () => {
    registry = await startPublishedRegistry();
    folder = temporaryFolder('workspace');
    const python = Object.entries(pythonApp('mail'));
    workspace = await createWorkspace({
      registry,
      folder: folder.path,
      files: { ...typescriptApp('api'), ...Object.fromEntries(python) },
    });
    await must('add', '@reliability/generators');
    await must('g', '@reliability/generators:init', '--project=api', '--skip-verify');
    await must('g', '@reliability/generators:init', '--project=mail', '--skip-verify');
    await workspace.commit('feat: survive failure');
  });
  afterAll(async () => {
    await registry?.stop();
    folder?.remove();
  });

  async function must(...args: string[]): Promise<string> {
    const { status, output, stdout } = await workspace.nx(...args);
    expect({ args, status, output }).toMatchObject({ status: 0 });
    return stdout;
  }

  test('each protected project has the inferred targets', async () => {
    for (const name of ['api', 'mail']) {
      const shown = JSON.parse(await must('show', 'project', name, '--json')) as ShownProject;
      expect(shown.targets['reliability-analyze']).toMatchObject({
        executor: '@reliability/generators:analyze',
        cache: true,
      });
      expect(shown.targets['reliability-verify']).toMatchObject({ cache: false });
    }
  });

  test('a project that is nothing but pyproject.toml has them too', async () => {
    const manifest = workspace.read('apps/mail/project.json');
    await workspace.must('git', ['rm', '--quiet', 'apps/mail/project.json']);
    try {
      const shown = JSON.parse(await must('show', 'project', 'mail', '--json')) as ShownProject;
      expect(Object.keys(shown.targets)).toContain('reliability-verify');
    } finally {
      workspace.write('apps/mail/project.json', manifest);
      await workspace.must('git', ['add', 'apps/mail/project.json']);
    }
  });

  test('verifying tries both languages, and remembers what was seen', async () => {
    const output = await must('run-many', '-t', 'reliability-verify', '--output-style=static');
    expect(output).toMatch(/circuit-breaker .*✓/);
    expect(output).not.toContain('✗');
    const memory = workspace.read('.multiagent/reliability/memory/experiments.json');
    const { experiments } = JSON.parse(memory) as {
      readonly experiments: readonly { readonly project: string; readonly passed: boolean }[];
    };
    expect(new Set(experiments.map(({ project }) => project))).toEqual(new Set(['api', 'mail']));
    expect(experiments.every(({ passed }) => passed)).toBe(true);
  });

  test('a guard without an entry fails `nx sync:check`, and `nx sync` gives it one', async () => {
    await must('sync:check');
    workspace.write('apps/api/src/pay.ts', PAY);
    await workspace.commit('feat: pay');
    const { status, output } = await workspace.nx('sync:check');
    expect(status).not.toBe(0);
    expect(output).toContain('not in step with the source');
    await must('sync');
    expect(await workspace.changes()).toBe(' M apps/api/config/circuit-breakers.yml\n');
    expect(workspace.read('apps/api/config/circuit-breakers.yml')).toContain('payment-api:');
    await must('sync:check');
  });

  test('analysing a project is done once, and again when its source changes', async () => {
    const run = (): Promise<string> =>
      must('run', 'api:reliability-analyze', '--output-style=static');
    expect(await run()).toContain('open finding');
    expect(await run()).toMatch(/\[(?:local cache|existing outputs match the cache)/);
    const report = '.multiagent/reports/projects/api/reliability-analysis.json';
    expect(JSON.parse(workspace.read(report))).toMatchObject({ schemaVersion: 1 });
    workspace.write(
      'apps/api/src/ask.ts',
      "export const ask = () => fetch('https://ask.example');\n",
    );
    expect(await run()).toContain('ask');
  });

  test('a report of the workspace is what `nx show project` tells', async () => {
    const answer = await must('g', '@reliability/generators:analyze', '--format=json', '--quiet');
    expect(JSON.parse(answer)).toMatchObject({ schemaVersion: 1, workspace: 'workspace' });
    const { metadata } = JSON.parse(await must('show', 'project', 'api', '--json')) as {
      readonly metadata: { readonly reliability: { readonly singlePointOfFailure: boolean } };
    };
    expect(metadata.reliability).toMatchObject({ singlePointOfFailure: true });
  });
});
