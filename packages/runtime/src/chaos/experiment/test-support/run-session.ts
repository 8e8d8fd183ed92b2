import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodeOf, runExperiments } from '../session/run-experiments.js';

/** Runs `rates.yml` of a folder in a process of its own, which tests kill. */
async function main([folder]: readonly string[]): Promise<void> {
  const verdicts = await runExperiments({
    files: new Map([['rates.yml', readFileSync(join(folder!, 'rates.yml'), 'utf8')]]),
    folder: folder!,
    state: join(folder!, 'state'),
    allowed: { targets: undefined, production: false },
    programs: { node: [process.execPath] },
    onLine: (line) => process.stdout.write(`${line}\n`),
  });
  for (const { reason } of verdicts) process.stdout.write(`${reason}\n`);
  process.exitCode = exitCodeOf(verdicts);
}

void main(process.argv.slice(2));
