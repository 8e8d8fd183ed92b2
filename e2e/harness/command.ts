import { spawn } from 'node:child_process';

import { signalTree } from './process-tree.js';
import type { UnprivilegedUser } from './unprivileged-user.js';

export interface CommandOptions {
  readonly cwd?: string;
  /** The whole environment; the parent's own when absent. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whom it runs as; whoever runs the tests when absent. */
  readonly user?: UnprivilegedUser;
  /** Ended, with all it started, after this many milliseconds. Default five minutes. */
  readonly limitMs?: number;
  /** Told each piece of output, of both streams, as it is written. */
  readonly onOutput?: (text: string) => void;
}

export interface CommandResult {
  /** The exit code; 128 when a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams, in the order in which they were written. */
  readonly output: string;
}

const DEFAULT_LIMIT_MS = 5 * 60_000;
const DRAIN_MS = 1_000;

/**
 * Runs a program to its end, with nothing on its standard input. A status other than 0 is an answer, not an error.
 * @throws Error when it cannot be started or outlives its limit; the message holds what it wrote.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const limitMs = options.limitMs ?? DEFAULT_LIMIT_MS;
  const { uid, gid } = options.user ?? {};
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '', output: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (piece: string) => {
        text[name] += piece;
        text.output += piece;
        options.onOutput?.(piece);
      });
    }
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) signalTree(child.pid, 'SIGKILL');
    }, limitMs);
    const said = (): string => `${[command, ...args].join(' ')}\n${text.output}`;
    child.once('error', (error) => {
      clearTimeout(limit);
      reject(new Error(`${error.message}: ${said()}`));
    });
    child.once('exit', (code) => {
      clearTimeout(limit);
      const finish = (): void =>
        late
          ? reject(new Error(`Not finished after ${limitMs} ms: ${said()}`))
          : resolve({ status: code ?? 128, ...text });
      // A daemon left behind may hold the pipes open for ever.
      const drained = setTimeout(finish, DRAIN_MS);
      child.once('close', () => {
        clearTimeout(drained);
        finish();
      });
    });
  });
}
