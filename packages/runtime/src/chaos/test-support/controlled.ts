import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';

const JITI = join(dirname(require.resolve('jiti/package.json')), 'lib/jiti-cli.mjs');
const CONTROLLER = join(__dirname, 'controller.ts');

/** The program and the arguments that begin a fault in a process of its own. */
export const controllerCommand = (...args: readonly string[]) => ({
  command: process.execPath,
  args: [JITI, CONTROLLER, ...args],
});

/** The first line that a command writes, and the process. */
export async function started(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly line: string; readonly process: ChildProcess }> {
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`${command} has ended with ${String(code)}.`);
  });
  gone.catch(() => undefined);
  const [chunk] = (await Promise.race([once(child.stdout, 'data'), gone])) as [unknown];
  return { line: String(chunk).trim(), process: child };
}

/** All that a command writes. @throws Error when it fails. */
export async function outputOf(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} has ended with ${String(code)}: ${errors}`);
  return output;
}

/** Kills it, as a machine that is short of memory would, and waits until it is gone. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
