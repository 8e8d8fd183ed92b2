import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateDependenciesContext, ProjectConfiguration } from '@nx/devkit';
import { type Files, writeFiles } from '../test-support/golden.js';
import { createDependencies, createMetadata, createNodes, createNodesV2 } from './index.js';
import type { ReliabilityPluginOptions } from './plugin-options.js';

const CONFIG = 'apps/orders/config/reliability.yml';
const node = (name: string) => ({ id: `service:${name}`, project: name });
const REPORT = {
  schemaVersion: 1,
  graph: {
    nodes: [node('orders'), node('payments'), { id: 'api:stripe', project: null }],
    edges: [
      {
        from: 'service:orders',
        to: 'service:payments',
        calls: [{ file: 'apps/orders/src/pay.ts' }],
      },
      { from: 'service:payments', to: 'api:stripe', calls: [] },
      { from: 'service:payments', to: 'service:orders', calls: [] },
    ],
  },
  findings: [
    {
      severity: 'high',
      state: 'action-needed',
      suppressed: null,
      subjects: ['service:orders', 'api:stripe'],
    },
    {
      severity: 'high',
      state: 'action-needed',
      suppressed: { reason: 'x' },
      subjects: ['service:orders'],
    },
    { severity: 'low', state: 'verified', suppressed: null, subjects: ['service:orders'] },
  ],
  singlePointsOfFailure: [{ node: 'service:payments' }],
  score: { services: [{ node: 'service:orders', score: 71 }] },
};

describe('the plugin for Nx', () => {
  let workspaceRoot: string;
  beforeEach(() => (workspaceRoot = realpathSync(mkdtempSync(join(tmpdir(), 'plugin-')))));
  afterEach(() => rmSync(workspaceRoot, { recursive: true }));

  async function inferred(
    files: Files,
    options?: ReliabilityPluginOptions,
  ): Promise<Readonly<Record<string, Partial<ProjectConfiguration>>>> {
    writeFiles(workspaceRoot, files);
    const found = Object.keys(files).filter((file) => file.endsWith('config/reliability.yml'));
    const results = await createNodes[1](found, options, {
      workspaceRoot,
      nxJsonConfiguration: {},
    });
    return Object.assign({}, ...results.map(([, { projects = {} }]) => projects)) as never;
  }

  it('is the same to Nx 22, which asks by another name', () =>
    expect(createNodesV2).toBe(createNodes));

  it('gives a project with chaos experiments a target for them, which is a dry run', async () => {
    const projects = await inferred({
      [CONFIG]: 'version: 1\n',
      'apps/orders/package.json': '{ "name": "orders" }',
      'apps/orders/chaos/payments-down.yml': 'version: 1\n',
    });
    expect(projects['apps/orders']!.targets!['reliability-chaos']).toMatchObject({
      executor: '@reliability/generators:chaos',
      cache: false,
    });
    expect(projects['apps/orders']!.targets!['reliability-chaos']!.options).toBeUndefined();
  });

  it('gives a project with config/reliability.yml its targets, and others none', async () => {
    const projects = await inferred({
      [CONFIG]: 'version: 1\noutputs: reports/reliability\n',
      'apps/orders/package.json': '{ "name": "orders" }',
      'fixtures/config/reliability.yml': 'version: 1\n',
    });
    expect(Object.keys(projects)).toEqual(['apps/orders']);
    const { name, targets = {} } = projects['apps/orders']!;
    expect(name).toBeUndefined();
    expect(targets['reliability-analyze']).toMatchObject({
      executor: '@reliability/generators:analyze',
      cache: true,
      outputs: ['{workspaceRoot}/reports/reliability/reports/projects/{projectName}'],
    });
    expect(targets['reliability-verify']).toMatchObject({ cache: false });
    expect(targets['reliability-chaos']).toBeUndefined();
  });

  it('gives a drill where the workspace says what it wants to recover, and never two at once', async () => {
    const project = { [CONFIG]: 'version: 1\n', 'apps/orders/project.json': '{}' };
    const without = (await inferred(project))['apps/orders']!.targets!;
    expect(Object.keys(without)).not.toContain('reliability-drill');
    const files = { ...project, 'config/disaster-recovery.yml': 'version: 1\n' };
    const { targets = {} } = (await inferred(files))['apps/orders']!;
    expect(targets['reliability-drill']).toMatchObject({
      executor: '@reliability/generators:drill',
      cache: false,
      parallelism: false,
    });
  });

  it('takes other names for the targets, and a severity to fail from', async () => {
    const projects = await inferred(
      { [CONFIG]: 'version: 1\n', 'apps/orders/project.json': '{}' },
      { analyzeTargetName: 'analyse', verifyTargetName: 'prove', failOn: 'high' },
    );
    const { targets = {} } = projects['apps/orders']!;
    expect(Object.keys(targets)).toEqual(['analyse', 'prove']);
    expect(targets.analyse!.options).toEqual({ failOn: 'high' });
  });

  it.each([
    ['[project]\nname = "Orders-Service"\n', 'Orders-Service'],
    ["[build-system]\nname = 'no'\n[tool.poetry]\nname = 'orders'\n", 'orders'],
    ['[project]\ndynamic = ["name"]\n', 'orders'],
  ])('makes a project of what is only a pyproject.toml', async (pyproject, name) => {
    const projects = await inferred({
      [CONFIG]: 'version: 1\n',
      'apps/orders/pyproject.toml': pyproject,
    });
    expect(projects['apps/orders']).toMatchObject({ name });
  });

  it('keeps reports where they were, when a file names a folder outside or cannot be read', async () => {
    for (const text of ['outputs: ../../elsewhere\n', 'outputs: /tmp\n', 'version: [']) {
      const projects = await inferred({ [CONFIG]: text, 'apps/orders/project.json': '{}' });
      expect(projects['apps/orders']!.targets!['reliability-analyze']!.outputs).toEqual([
        '{workspaceRoot}/.multiagent/reports/projects/{projectName}',
      ]);
    }
  });

  describe('with a report', () => {
    const report = (day: string, content: unknown): Files => ({
      [`.multiagent/reports/reliability-analysis-${day}.json`]: JSON.stringify(content),
    });
    const context = (): CreateDependenciesContext =>
      ({
        workspaceRoot,
        projects: { orders: {}, payments: {} },
        fileMap: { projectFileMap: { orders: [{ file: 'apps/orders/src/pay.ts' }] } },
      }) as never;

    it('draws calls between services only where the workspace wants them', async () => {
      writeFiles(workspaceRoot, report('2026-11-28', REPORT));
      expect(await createDependencies(undefined, context())).toEqual([]);
      expect(await createDependencies({ serviceCalls: true }, context())).toEqual([
        {
          source: 'orders',
          target: 'payments',
          type: 'dynamic',
          sourceFile: 'apps/orders/src/pay.ts',
        },
        { source: 'payments', target: 'orders', type: 'implicit' },
      ]);
    });

    it('draws nothing to projects that are gone', async () => {
      writeFiles(workspaceRoot, report('2026-11-28', REPORT));
      const gone = { ...context(), projects: { orders: {} } } as never;
      expect(await createDependencies({ serviceCalls: true }, gone)).toEqual([]);
    });

    it('tells of each project what the newest report says', async () => {
      writeFiles(workspaceRoot, {
        ...report('2026-11-27', { ...REPORT, singlePointsOfFailure: [] }),
        ...report('2026-11-28', REPORT),
      });
      expect(await createMetadata({} as never, undefined, context())).toEqual({
        orders: {
          metadata: {
            reliability: {
              date: '2026-11-28',
              score: 71,
              singlePointOfFailure: false,
              openFindings: { high: 1 },
            },
          },
        },
        payments: {
          metadata: {
            reliability: {
              date: '2026-11-28',
              score: null,
              singlePointOfFailure: true,
              openFindings: {},
            },
          },
        },
      });
    });

    it.each([
      ['of another version', { schemaVersion: 2 }],
      ['broken', 'no report'],
    ])('says nothing of one that is %s', async (_, content) => {
      writeFiles(workspaceRoot, report('2026-11-28', content));
      expect(await createMetadata({} as never, undefined, context())).toEqual({});
    });
  });
});
