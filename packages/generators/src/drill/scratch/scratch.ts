import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Background } from './background.js';
import { DrillError } from './drill-error.js';
import { processesIn } from './processes-in.js';
import type { ServerUser } from './server-user.js';

/** How a program is run. */
export interface RunOptions {
  /** On top of the scratch folder's own environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Written to its standard input. */
  readonly input?: string;
  /** After which it is ended, and has failed. Default ten minutes. */
  readonly deadlineMs?: number;
  /** Below the scratch folder. Default that itself. */
  readonly cwd?: string;
  /** What a message calls it. Default: the command. */
  readonly name?: string;
}

const DEADLINE_MS = 600_000;
const REMOVAL_MS = 60_000;

/**
 * A folder of one drill and all that runs in it, as the user that its servers run as. It ends with the drill, and also when
 * the drill itself is killed: a guard, which is a process of its own, sees to that.
 */
export class Scratch {
  readonly path: string;
  /** A folder for sockets, whose path is short enough for one. */
  readonly sockets: string;
  private readonly guard: ChildProcess;

  /** @param parent An existing folder on the disk that the drill may fill. */
  constructor(
    parent: string,
    readonly user: ServerUser,
    private readonly environment: NodeJS.ProcessEnv,
  ) {
    this.path = mkdtempSync(join(realpathSync(parent), 'reliability-drill-'));
    this.sockets = mkdtempSync('/tmp/.drill.');
    this.guard = spawn(
      'bash',
      [join(__dirname, 'files/guardian.sh'), this.path, this.sockets],
      // Elsewhere, and not in the session of this process: it must outlive both.
      { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    for (const folder of [this.path, this.sockets]) this.give(folder, 0o700);
  }

  /** Writes a file below the folder, and what folders it needs. @returns Its path. */
  write(name: string, text: string, mode = 0o600): string {
    const path = join(this.path, name);
    this.folder(dirname(name));
    writeFileSync(path, text, { mode });
    this.give(path, mode);
    return path;
  }

  /** Makes a folder below, and those between. @returns Its path. */
  folder(name: string): string {
    let path = this.path;
    for (const part of name.split('/').filter((one) => one !== '.')) {
      path = join(path, part);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      this.give(path, 0o700);
    }
    return path;
  }

  /** Makes a file or folder the servers' own. */
  give(path: string, mode: number): void {
    chmodSync(path, mode);
    const { uid, gid } = this.user;
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  }

  /** Starts a program that goes on. */
  start(command: string, args: readonly string[], options: RunOptions = {}): Background {
    const { uid, gid } = this.user;
    return new Background(command, args, {
      cwd: options.cwd ?? this.path,
      env: { ...this.environment, HOME: this.path, TMPDIR: this.path, ...options.env },
      // A session of its own: Ctrl-C is for the drill, which ends all in order.
      detached: true,
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    });
  }

  /**
   * What a program writes to its standard output.
   * @param step Of what it is part, for the message.
   * @throws DrillError where it fails or does not end in time.
   */
  async run(
    step: string,
    command: string,
    args: readonly string[],
    options: RunOptions = {},
  ): Promise<string> {
    const running = this.start(command, args, options);
    running.write(options.input ?? '', true);
    const { deadlineMs = DEADLINE_MS, name = command } = options;
    const end = await running.endsWithin(deadlineMs);
    if (end === undefined) {
      running.kill();
      throw new DrillError(step, `${name} has not ended within ${deadlineMs / 1_000} s`);
    }
    if (end !== 'exit 0') throw new DrillError(step, `${name}: ${end}. ${running.complaint}`);
    return running.output;
  }

  /** Ends all that works below a folder of it at once, as a power cut does. */
  killIn(folder: string): void {
    for (let round = 0; round < 100; round++) {
      const found = processesIn(folder);
      if (found.length === 0) return;
      for (const pid of found) signal(pid);
    }
  }

  /** Ends all that runs, and removes the folder unless it is to be kept. */
  async remove(keep = false): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      if (this.guard.exitCode !== null) resolve();
      this.guard.once('exit', () => resolve());
      setTimeout(resolve, REMOVAL_MS).unref();
    });
    this.guard.stdin?.end(keep ? 'keep\n' : '');
    await gone;
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
