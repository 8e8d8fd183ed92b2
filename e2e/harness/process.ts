import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { processTree, signalTree } from './process-tree.js';
import type { UnprivilegedUser } from './unprivileged-user.js';
import { within } from './within.js';

export interface ProcessOptions {
  readonly cwd?: string;
  /** The whole environment; the parent's own when absent. */
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: UnprivilegedUser;
  /** Asks for a clean end. Default SIGTERM. */
  readonly stopSignal?: NodeJS.Signals;
  /** Told each line of output, of both streams, as it is written. */
  readonly onLine?: (line: string) => void;
}

const DEFAULT_WAIT_MS = 30_000;
const STOP_GRACE_MS = 10_000;
const DRAIN_MS = 500;
const TAIL_LINES = 200;

const alive = new Set<RunningProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill();
});

/** Starts a program in the background. It is ended, with all it started, when this process exits. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): RunningProcess {
  return new RunningProcess(command, args, options);
}

/** A program in the background, of which only this process's own child is ever signalled. */
export class RunningProcess {
  /** How it ended, in words; pending while it runs. */
  readonly exited: Promise<string>;
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private readonly watchers = new Set<(line: string) => void>();
  private end: string | undefined;

  constructor(
    private readonly command: string,
    args: readonly string[],
    private readonly options: ProcessOptions,
  ) {
    const { uid, gid } = options.user ?? {};
    this.child = spawn(command, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    alive.add(this);
    this.exited = new Promise((resolve) => {
      const ended = (end: string): void => {
        this.end ??= end;
        alive.delete(this);
        // The last lines are still in the pipe; a grandchild that keeps it open must not hold us up.
        const last = setTimeout(() => resolve(end), DRAIN_MS);
        this.child.once('close', () => {
          clearTimeout(last);
          resolve(end);
        });
      };
      this.child.once('error', (error) => ended(error.message));
      this.child.once('exit', (code, signal) =>
        ended(signal ? `killed by ${signal}` : `exit ${code}`),
      );
    });
    for (const stream of [this.child.stdout, this.child.stderr]) if (stream) this.read(stream);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get running(): boolean {
    return this.end === undefined;
  }

  /** The last lines it wrote, for an error message. */
  get output(): string {
    return this.lines.join('\n');
  }

  /**
   * The first line that matches, written already or within `limitMs` (default 30 s).
   * @throws Error with the output so far, when the program ends or the limit passes first.
   */
  async waitForLine(pattern: RegExp, limitMs = DEFAULT_WAIT_MS): Promise<string> {
    const seen = this.lines.find((line) => pattern.test(line));
    if (seen !== undefined) return seen;
    let watcher: ((line: string) => void) | undefined;
    const found = new Promise<string>((resolve) => {
      watcher = (line) => pattern.test(line) && resolve(line);
      this.watchers.add(watcher);
    });
    try {
      return await this.orExit(found, limitMs, `a line like ${pattern}`);
    } finally {
      if (watcher) this.watchers.delete(watcher);
    }
  }

  /**
   * Resolves once something accepts connections on a loopback port, within `limitMs` (default 30 s).
   * @throws Error with the output so far, when the program ends or the limit passes first.
   */
  async waitForPort(port: number, limitMs = DEFAULT_WAIT_MS): Promise<void> {
    let waiting = true;
    const accepted = async (): Promise<void> => {
      while (waiting && !(await accepts(port))) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    try {
      await this.orExit(accepted(), limitMs, `port ${port}`);
    } finally {
      waiting = false;
    }
  }

  /** Freezes it and all it started: connections stay open and nothing answers. */
  pause(): void {
    this.signal('SIGSTOP');
  }

  /** Lets it go on after `pause`. */
  resume(): void {
    this.signal('SIGCONT');
  }

  /** Asks it to end, and after ten seconds kills it with all it started. */
  async stop(): Promise<void> {
    if (this.pid === undefined || !this.running) return;
    const tree = processTree(this.pid);
    this.resume();
    this.child.kill(this.options.stopSignal ?? 'SIGTERM');
    await within(this.exited, STOP_GRACE_MS, () => 'still running').catch(() => this.kill());
    await within(
      this.exited,
      STOP_GRACE_MS,
      () => `${this.command} (${tree.join(', ')}) does not end.`,
    );
  }

  /** Ends it, and all it started, at once. */
  kill(): void {
    this.signal('SIGKILL');
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.pid !== undefined && this.running) signalTree(this.pid, signal);
  }

  private read(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => {
      this.lines.push(line);
      if (this.lines.length > TAIL_LINES) this.lines.shift();
      this.options.onLine?.(line);
      for (const watcher of this.watchers) watcher(line);
    });
  }

  private async orExit<T>(wanted: Promise<T>, limitMs: number, what: string): Promise<T> {
    const report = (why: string): string =>
      `${this.command}: ${why} while waiting for ${what}.\n${this.output}`;
    const gone = this.exited.then((end): never => {
      throw new Error(report(end));
    });
    return await within(Promise.race([wanted, gone]), limitMs, () =>
      report(`${limitMs} ms passed`),
    );
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const answer = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.setTimeout(1_000, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
