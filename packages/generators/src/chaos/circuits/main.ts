import { lineTo } from '../../shared/terminal/line-to.js';
import { circuitsCommand } from './circuits-command.js';

const err = lineTo(process.stderr);

/** Run by `scripts/test-circuit-breakers.sh`, at the top of the workspace. */
void circuitsCommand(process.argv.slice(2), {
  root: process.cwd(),
  out: lineTo(process.stdout),
  err: (line) => err(`test-circuit-breakers.sh: ${line}`),
}).then((code) => (process.exitCode = code));
