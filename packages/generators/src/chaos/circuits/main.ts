import { circuitsCommand } from './circuits-command.js';

/** Run by `scripts/test-circuit-breakers.sh`, at the top of the workspace. */
void circuitsCommand(process.argv.slice(2), {
  root: process.cwd(),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`test-circuit-breakers.sh: ${line}\n`),
}).then((code) => (process.exitCode = code));
