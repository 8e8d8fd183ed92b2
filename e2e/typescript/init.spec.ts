import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { advisedCode } from '../harness/advice.js';
import { freePort } from '../harness/free-port.js';
import { startProcess } from '../harness/process.js';
import { startPublishedRegistry } from '../harness/published.js';
import { refusal } from '../harness/refusal.js';
import type { Registry } from '../harness/registry.js';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder.js';
import { typescriptApp } from '../harness/workspace-apps.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const INIT = ['g', '@reliability/generators:init'];

const PATTERNS = ['circuit-breaker', 'retry', 'bulkhead', 'degradation', 'health-check'];

describe('init in a TypeScript workspace', () => {
  let registry: Registry;
  let folder: TemporaryFolder;
  let workspace: Workspace;

  beforeAll(async () => {
    registry = await startPublishedRegistry();
    folder = temporaryFolder('workspace');
    workspace = await createWorkspace({
      registry,
      folder: folder.path,
      files: typescriptApp('api'),
    });
  });
  afterAll(async () => {
    await registry?.stop();
    folder?.remove();
  });

  test('nx add protects the only application and shows that it holds', async () => {
    const { status, output } = await workspace.nx('add', '@reliability/generators');
    expect({ status, output }).toMatchObject({ status: 0 });
    await workspace.commit('feat: survive failure');
    expect(output).toContain('api is set up');
    for (const pattern of PATTERNS) expect(output).toMatch(new RegExp(`${pattern} .*✓`));
    expect(output).not.toContain('✗');
    expect(readdirSync(join(folder.path, 'apps/api/config'))).toHaveLength(6);
  });

  test('a second run changes nothing and says so', async () => {
    const { status, output } = await workspace.nx(...INIT, '--pattern=all', '--project=api');
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('Nothing changed');
    expect(await workspace.changes()).toBe('');
  });

  test('a dry run changes nothing', async () => {
    const { status } = await workspace.nx(...INIT, '--project=api', '--dry-run');
    expect(status).toBe(0);
    expect(await workspace.changes()).toBe('');
  });

  test('what it tells a person to add compiles, starts, protects a call and reports health over HTTP', async () => {
    const [entry = [], call = []] = await advisedCode(workspace, [...INIT, '--project=api']);
    const port = await freePort();
    const config = 'apps/api/config/health-checks.yml';
    workspace.write(config, workspace.read(config).replace('port: 8000', `port: ${port}`));
    const isImport = (line: string): boolean => line.startsWith('import ');
    const main = [
      ...entry.filter(isImport),
      'async function main(): Promise<void> {',
      ...entry.filter((line) => !isImport(line)),
      `const url = 'http://127.0.0.1:${port}/health/alive';`,
      ...call,
      'console.log(`answered ${response.status}`);',
      '}',
      'void main();',
    ];
    workspace.write('apps/api/src/main.ts', main.join('\n'));
    await workspace.must('node_modules/.bin/tsc', ['-p', 'apps/api/tsconfig.json']);
    const app = startProcess(process.execPath, ['dist/main.js'], {
      cwd: join(folder.path, 'apps/api'),
    });
    try {
      await app.waitForLine(/^answered 200$/);
      const response = await fetch(`http://127.0.0.1:${port}/health`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('disk-space');
    } finally {
      await app.stop();
      await workspace.must('git', ['checkout', '--quiet', '.']);
    }
  });

  test.each([
    {
      input: 'a project that does not exist',
      command: [...INIT, '--project=apy'],
      says: [/no project called apy/, /Did you mean api\?/],
    },
    {
      input: 'a workspace without an application',
      given: (of: Workspace) => {
        const path = 'apps/api/package.json';
        of.write(path, of.read(path).replace('"application"', '"library"'));
      },
      command: INIT,
      says: [/has no application/],
    },
    {
      input: 'a YAML file that is broken',
      given: (of: Workspace) =>
        of.write('apps/api/config/circuit-breakers.yml', 'version: 1\nbreakers: [oops\n'),
      command: [...INIT, '--project=api'],
      says: [/apps\/api\/config\/circuit-breakers\.yml:\d+:\d+/],
    },
    {
      input: 'a YAML file with an unknown key',
      given: (of: Workspace) =>
        of.write(
          'apps/api/config/circuit-breakers.yml',
          'version: 1\ndefaults: { failure_treshold: 3 }\n',
        ),
      command: [...INIT, '--project=api'],
      says: [/apps\/api\/config\/circuit-breakers\.yml:2:\d+/, /failure_threshold/],
    },
    {
      input: 'an emitted file that a person has changed',
      given: (of: Workspace) =>
        of.write('apps/api/src/reliability/retry.ts', 'export const mine = true;\n'),
      command: [...INIT, '--project=api'],
      says: [/apps\/api\/src\/reliability\/retry\.ts/, /--on-conflict=keep/],
    },
  ])('$input is refused with a remedy, and nothing changes', async ({ given, command, says }) => {
    const said = await refusal(workspace, { ...(given ? { given } : {}), command });
    for (const words of says) expect(said).toMatch(words);
  });

  test('a path that leaves the workspace is refused, and nothing is written there', async () => {
    const outside = temporaryFolder('outside');
    try {
      const said = await refusal(workspace, {
        given: (of) => {
          of.write(
            'apps/web/package.json',
            '{ "name": "web", "nx": { "projectType": "application" } }\n',
          );
          of.write('apps/web/tsconfig.json', '{}\n');
          symlinkSync(outside.path, join(of.path, 'apps/web/src'));
        },
        command: [...INIT, '--project=web'],
      });
      expect(said).toContain('outside the workspace');
      expect(readdirSync(outside.path)).toEqual([]);
    } finally {
      outside.remove();
    }
  });
});
