import { type RunningProcess, startProcess } from '../harness/process.js';
import type { Sandbox } from './sandbox.js';

/** A command of the script in the background, in a process group of its own. */
export function startGroup(sandbox: Sandbox, command: string, ...args: string[]): RunningProcess {
  const script = ['bash', sandbox.script, command, `--datastore=${sandbox.datastore}`, ...args];
  return startProcess('setsid', script, { env: sandbox.environment, user: sandbox.user });
}

/** Ends all of its group at once: a child that is being started now would escape from a walk through the tree. */
export async function killGroup(run: RunningProcess): Promise<void> {
  try {
    if (run.pid !== undefined && run.running) process.kill(-run.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  await run.exited;
}
