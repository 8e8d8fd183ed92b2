import { join } from 'node:path';

import { shopFiles } from '../../tools/demo/shop/shop-files.js';
import { cleanEnvironment } from '../harness/clean-environment.js';
import { type CommandResult, runCommand } from '../harness/command.js';
import { repositoryRoot } from '../harness/repository-root.js';
import { type Registry, startRegistry } from '../harness/registry.js';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const LIMIT_MS = 5 * 60_000;

describe("npm run demo -- <workspace>, on a reader's own", () => {
  let registry: Registry;
  let folder: TemporaryFolder;
  let workspace: Workspace;
  let demo: CommandResult;

  beforeAll(async () => {
    registry = await startRegistry();
    folder = temporaryFolder('own');
    workspace = await createWorkspace({ registry, folder: folder.path, files: shopFiles() });
    const jiti = join(repositoryRoot, 'node_modules/.bin/jiti');
    demo = await runCommand(jiti, ['tools/demo/main.ts', folder.path, '--project=payments'], {
      cwd: repositoryRoot,
      env: cleanEnvironment(),
      limitMs: LIMIT_MS,
    });
  });
  afterAll(async () => {
    await registry?.stop();
    folder?.remove();
  });

  test('sets up the application and guards the calls in its source', () => {
    expect(demo).toMatchObject({ status: 0 });
    expect(workspace.read('apps/payments/src/bank.py')).toContain(
      '\n@with_retry("bank")\n@with_circuit_breaker("bank")\ndef charge(',
    );
  });

  test('tells what would be guarded before it writes, and shows what it wrote', () => {
    const story = [
      'init --pattern=all --project=payments',
      'circuit-breaker --project=payments --dry-run',
      'would be protected',
      'circuit-breaker --project=payments',
      'circuit-breaker  bank ',
      'retry-strategy --project=payments --dry-run',
      'retry-strategy --project=payments',
      'What changed',
      '+@with_circuit_breaker("bank")',
      'apps/payments/config/circuit-breakers.yml',
    ];
    let rest = demo.output;
    for (const words of story) {
      expect(rest).toContain(words);
      rest = rest.slice(rest.indexOf(words) + words.length);
    }
  });

  test('leaves the other application as it was', async () => {
    expect(await workspace.changes()).not.toContain('apps/orders');
  });

  test('what it says undoes everything', async () => {
    const [, undo = ''] = /^ +(cd .* && git checkout .*)$/m.exec(demo.output) ?? [];
    expect(undo).not.toBe('');
    await workspace.must('sh', ['-c', undo]);
    expect(await workspace.changes()).toBe('');
  });
});
