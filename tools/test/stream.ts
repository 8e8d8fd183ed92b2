import { spawn } from 'node:child_process';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { signalTree } from '../../e2e/harness/process-tree.js';

export interface StreamOptions {
  /** Default: the repository's root. */
  readonly cwd?: string;
  /** On top of this process's own environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Ended, with all it started, after this many milliseconds. Default ten minutes. */
  readonly limitMs?: number;
}

const DEFAULT_LIMIT_MS = 10 * 60_000;

/** Runs a program whose output goes straight to the terminal; gives back what is wrong, or undefined when it succeeds. */
export function stream(
  command: string,
  args: readonly string[],
  { cwd = repositoryRoot, env, limitMs = DEFAULT_LIMIT_MS }: StreamOptions = {},
): Promise<string | undefined> {
  const said = [command.replace(`${repositoryRoot}/`, ''), ...args].join(' ');
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      // A daemon would outlive the run.
      env: { ...process.env, NX_DAEMON: 'false', ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) signalTree(child.pid, 'SIGKILL');
    }, limitMs);
    const end = (problem: string | undefined): void => {
      clearTimeout(limit);
      resolve(problem);
    };
    child.once('error', (error) => end(`${said}: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (late) end(`${said}: not finished after ${limitMs / 1000} s`);
      else end(code === 0 ? undefined : `${said}: ${signal ?? `exit ${code}`}`);
    });
  });
}

/** The same for a program of this repository's own node_modules. */
export function streamBin(
  bin: string,
  args: readonly string[],
  options?: StreamOptions,
): Promise<string | undefined> {
  return stream(`${repositoryRoot}/node_modules/.bin/${bin}`, args, options);
}
