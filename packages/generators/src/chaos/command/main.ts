import { lineTo } from '../../shared/terminal/line-to.js';
import { chaosCommand } from './chaos-command.js';

const err = lineTo(process.stderr);

/** Run by `scripts/simulate-failures.sh`, at the top of the workspace. */
void chaosCommand(process.argv.slice(2), {
  root: process.cwd(),
  out: lineTo(process.stdout),
  err: (line) => err(`simulate-failures.sh: ${line}`),
}).then((code) => (process.exitCode = code));
