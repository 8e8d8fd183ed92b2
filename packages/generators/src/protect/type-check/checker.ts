import { spawn } from 'node:child_process';
import type { TypeError } from './type-error.js';

/** Something that checks the types of a project. */
export interface Checker {
  /** What a person would type. */
  readonly command: string;
  /** The project's complaints now. */
  run(): Promise<readonly TypeError[] | Unchecked>;
}

/** Why nothing could be checked. */
export interface Unchecked {
  readonly unchecked: string;
}

const LIMIT_MS = 10 * 60_000;

/** Runs a program to its end; `undefined` where it can't be started or takes longer than ten minutes. */
export function output(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly status: number | null; readonly text: string } | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', () => resolve(undefined));
    child.on('close', (status, signal) => resolve(signal ? undefined : { status, text }));
  });
}
