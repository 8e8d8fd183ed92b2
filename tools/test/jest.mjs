// Runs one project's Jest and leaves its counts in .test-output/<project>/jest.json, which tools/test/main.ts adds up.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const LINGER_LIMIT_MS = 15_000;

const [project, folder, ...jestArguments] = process.argv.slice(2);
if (!project || !folder) {
  throw new Error('usage: node tools/test/jest.mjs <project> <folder> [jest options]');
}

const root = join(import.meta.dirname, '../..');
const output = join(root, '.test-output', project);
const report = join(output, 'jest.json');
mkdirSync(output, { recursive: true });
rmSync(report, { force: true });

const jest = spawn(
  process.execPath,
  [
    createRequire(import.meta.url).resolve('jest/bin/jest'),
    '--json',
    `--outputFile=${report}`,
    // A package that is still a shell has none; the whole run fails when nothing at all was tested.
    '--passWithNoTests',
    ...jestArguments,
  ],
  { cwd: join(root, folder), stdio: ['ignore', 'ignore', 'inherit'] },
);

// Jest waits for ever when a test leaves a server, a timer or a child behind.
let reportedAt;
const watch = setInterval(() => {
  if (!existsSync(report)) return;
  reportedAt ??= performance.now();
  if (performance.now() - reportedAt < LINGER_LIMIT_MS) return;
  console.error(
    `${project}: its tests are done, but one left something open and Jest cannot end. ` +
      'Find it with "npx jest --detectOpenHandles".',
  );
  clearInterval(watch);
  jest.kill('SIGKILL');
}, 500);

jest.once('exit', (status) => {
  clearInterval(watch);
  process.exitCode = status ?? 1;
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => jest.kill(signal));
