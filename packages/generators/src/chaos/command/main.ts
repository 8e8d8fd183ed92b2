import { chaosCommand } from './chaos-command.js';

/** Run by `scripts/simulate-failures.sh`, at the top of the workspace. */
void chaosCommand(process.argv.slice(2), {
  root: process.cwd(),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`simulate-failures.sh: ${line}\n`),
}).then((code) => (process.exitCode = code));
