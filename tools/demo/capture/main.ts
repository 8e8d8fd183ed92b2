/**
 * Makes docs/assets/demo.txt and demo.svg from a real run of the demo in a terminal of 100 columns:
 *     npx jiti tools/demo/capture/main.ts
 * The text is the whole run; the picture shows the shop before and after, and what was measured. Needs `script`, of util-linux.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cleanEnvironment } from '../../../e2e/harness/clean-environment.js';
import { runCommand } from '../../../e2e/harness/command.js';
import { repositoryRoot } from '../../../e2e/harness/repository-root.js';
import { temporaryFolder } from '../../../e2e/harness/temporary-folder.js';
import { plainText, readScreen, type Run } from './screen.js';
import { toSvg } from './svg.js';

const COMMAND = 'stty cols 100 rows 50; exec npm run --silent demo';
const SHOWN = [2, 8, 9];

async function record(): Promise<string> {
  const folder = temporaryFolder('capture');
  const file = join(folder.path, 'recording');
  try {
    const { status } = await runCommand(
      'script',
      ['--quiet', '--return', '--command', COMMAND, file],
      {
        cwd: repositoryRoot,
        env: cleanEnvironment({ TERM: 'xterm-256color' }),
        limitMs: 10 * 60_000,
        onOutput: (text) => process.stdout.write(text),
      },
    );
    if (status !== 0) throw new Error(`The demo ended with exit ${status}.`);
    // The first and last lines are those of `script` itself.
    return readFileSync(file, 'utf8')
      .replace(/^Script started.*\n/, '')
      .replace(/\nScript done.*\n?$/, '\n');
  } finally {
    folder.remove();
  }
}

/** From the heading with this number up to the next blank row. */
function part(rows: readonly Run[][], number: number): Run[][] {
  const from = rows.findIndex((row) => plainText(row).startsWith(` ${number}  `));
  if (from < 0) throw new Error(`The recording has no part ${number}.`);
  const length = rows.slice(from).findIndex((row) => plainText(row) === '');
  return rows.slice(from, from + length);
}

async function main(): Promise<void> {
  const rows = readScreen(await record());
  const assets = join(repositoryRoot, 'docs/assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(
    join(assets, 'demo.txt'),
    `${rows.map(plainText).join('\n').replace(/^\n+/, '').trimEnd()}\n`,
  );
  const shown = SHOWN.flatMap((number) => [...part(rows, number), []]).slice(0, -1);
  const description = shown.map(plainText).join('\n');
  writeFileSync(join(assets, 'demo.svg'), toSvg(shown, 'npm run demo', description));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
