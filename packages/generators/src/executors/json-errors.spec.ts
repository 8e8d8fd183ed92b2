import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { writeFiles } from '../test-support/golden.js';
import chaosExecutor from './chaos/executor.js';
import drillExecutor from './drill/executor.js';

let root: string;
let out: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'json-errors-'));
  out = '';
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const context = (): ExecutorContext =>
  ({
    root,
    projectName: 'shop',
    projectsConfigurations: { version: 2, projects: { shop: { root: '.' } } },
  }) as unknown as ExecutorContext;

const told = (): unknown => JSON.parse(out);

it('a drill that cannot begin says so as JSON where that was asked for', async () => {
  expect(await drillExecutor({ format: 'json' }, context())).toEqual({ success: false });
  expect(told()).toEqual({
    schemaVersion: 1,
    error: {
      message: expect.stringContaining('scripts/backup-restore.sh is not there'),
      remedy: 'nx g @reliability/generators:disaster-recovery',
    },
  });
});

it('a drill that cannot begin is told by Nx where nobody waits for JSON', async () => {
  await expect(drillExecutor({}, context())).rejects.toThrow('backup-restore.sh is not there');
  expect(out).toBe('');
});

it('an experiment with a mistake is told as JSON where that was asked for', async () => {
  writeFiles(root, { 'chaos/a.yml': 'version: 1\nmethod: []\nsteady_state: {}\ntitel: x\n' });
  expect(await chaosExecutor({ format: 'json' }, context())).toEqual({ success: false });
  expect(told()).toEqual({
    schemaVersion: 1,
    error: { message: expect.stringMatching(/chaos\/a\.yml:\d+:\d+/) },
  });
});

it('experiments of which there are none are told as JSON, with why', async () => {
  await chaosExecutor({ format: 'json' }, context());
  expect(told()).toMatchObject({
    exitCode: 3,
    verdicts: [],
    error: { message: expect.stringContaining('shop has no experiments') },
  });
});
