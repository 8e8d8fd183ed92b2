// Runs one project's Jest and leaves its counts in .test-output/<project>/jest.json, which tools/test/main.ts adds up.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [project, folder, ...jestArguments] = process.argv.slice(2);
if (!project || !folder)
  throw new Error('usage: node tools/test/jest.mjs <project> <folder> [jest options]');

const root = join(import.meta.dirname, '../..');
const output = join(root, '.test-output', project);
mkdirSync(output, { recursive: true });
rmSync(join(output, 'jest.json'), { force: true });

const jest = createRequire(import.meta.url).resolve('jest/bin/jest.js');
const { status, signal } = spawnSync(
  process.execPath,
  [jest, '--json', `--outputFile=${join(output, 'jest.json')}`, ...jestArguments],
  { cwd: join(root, folder), stdio: ['ignore', 'ignore', 'inherit'] },
);
if (signal) process.kill(process.pid, signal);
process.exitCode = status ?? 1;
