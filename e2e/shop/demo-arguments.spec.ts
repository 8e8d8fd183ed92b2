import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cleanEnvironment } from '../harness/clean-environment.js';
import { type CommandResult, runCommand } from '../harness/command.js';
import { repositoryRoot } from '../harness/repository-root.js';
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.js';

describe('npm run demo -- <workspace>, on what it cannot work with', () => {
  let folder: TemporaryFolder;

  beforeEach(() => {
    folder = temporaryFolder('demo-arguments');
  });
  afterEach(() => folder.remove());

  const demo = (...args: string[]): Promise<CommandResult> =>
    runCommand(join(repositoryRoot, 'node_modules/.bin/jiti'), ['tools/demo/main.ts', ...args], {
      cwd: repositoryRoot,
      env: cleanEnvironment(),
    });

  test('a folder that does not exist is named', async () => {
    const { status, stderr } = await demo(join(folder.path, 'nowhere'));
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(`There is no folder ${join(folder.path, 'nowhere')}.`);
  });

  test('a folder without nx.json is told to get one', async () => {
    const { status, stderr } = await demo(folder.path);
    expect(status).toBe(1);
    expect(stderr).toContain('is not an Nx workspace: it has no nx.json.');
    expect(stderr).toContain('npx nx@latest init');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('a workspace that is not installed is told to be', async () => {
    writeFileSync(join(folder.path, 'nx.json'), '{}');
    const { status, stderr } = await demo(folder.path);
    expect(status).toBe(1);
    expect(stderr).toContain('Run npm install there first.');
    expect(readdirSync(folder.path)).toEqual(['nx.json']);
  });

  test('a workspace that nothing could be taken back in is left alone when nobody can be asked', async () => {
    writeFileSync(join(folder.path, 'nx.json'), '{}');
    mkdirSync(join(folder.path, 'node_modules/nx'), { recursive: true });
    const { status, stderr } = await demo(folder.path);
    expect(status).toBe(1);
    expect(stderr).toContain('is not under git');
    expect(stderr).toContain('--yes');
    expect(readdirSync(folder.path).sort()).toEqual(['node_modules', 'nx.json']);
  });

  test('an option that it does not know is answered with those that it knows', async () => {
    const { status, stderr } = await demo('--projekt=orders', folder.path);
    expect(status).toBe(1);
    expect(stderr).toContain("Unknown option '--projekt'");
    expect(stderr).toContain('--project=<name>');
  });
});
