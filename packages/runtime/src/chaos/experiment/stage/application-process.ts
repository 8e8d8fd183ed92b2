import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { startOf } from '../undo/process-identity.js';
import type { UndoEntry } from '../undo/undo-entry.js';
import type { UndoJournal } from '../undo/undo-journal.js';

/** What starts an application. */
export interface ApplicationCommand {
  readonly words: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly journal: UndoJournal;
  /** Told each line that it writes. */
  readonly onLine: (line: string) => void;
}

const GRACE_MS = 5_000;
const LINES_SHOWN = 5;

/** An application in a group of processes of its own. One that outlives this process is ended by `--recover`. */
export class ApplicationProcess {
  readonly #command: ApplicationCommand;
  readonly #last: string[] = [];
  #child: ChildProcess | undefined;
  #entry: UndoEntry | undefined;
  #ended: string | undefined;
  #closed: Promise<void> = Promise.resolve();
  /** Whether its end is part of the experiment. */
  #isMeant = false;

  constructor(command: ApplicationCommand) {
    this.#command = command;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** How it ended though nobody wanted that, with the last that it wrote. */
  ended(): string | undefined {
    if (this.#ended === undefined || this.#isMeant) return undefined;
    return [this.#ended, ...this.#last].join('\n  ');
  }

  /** Starts it, also again. */
  start(): void {
    this.#forget();
    const { words, cwd, env, journal, onLine } = this.#command;
    const [program, ...args] = words;
    const child = spawn(program!, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    this.#ended = undefined;
    this.#isMeant = false;
    const startedAt = child.pid === undefined ? undefined : startOf(child.pid);
    if (child.pid !== undefined && startedAt !== undefined) {
      this.#entry = { undo: 'end', pid: child.pid, startedAt };
      journal.add(this.#entry);
    }
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.#last.push(withoutUser(line));
        if (this.#last.length > LINES_SHOWN) this.#last.shift();
        onLine(line);
      });
    }
    this.#closed = new Promise((resolve) => {
      const end = (how: string): void => {
        // Of one that has been started again nobody asks any more how it ended before.
        if (this.#child === child) this.#ended ??= how;
        resolve();
      };
      child.once('error', (error: NodeJS.ErrnoException) =>
        end(`could not be started: ${error.code ?? error.name}`),
      );
      child.once('exit', (code, signal) =>
        end(signal ? `was ended by ${signal}` : `ended with ${code}`),
      );
    });
  }

  /** That it ends now is part of the experiment. */
  expectEnd(): void {
    this.#isMeant = true;
  }

  /** Asks it to end, and kills it where it does not. */
  async stop(): Promise<void> {
    this.#isMeant = true;
    this.#signal('SIGCONT');
    this.#signal('SIGTERM');
    const late = setTimeout(() => this.#signal('SIGKILL'), GRACE_MS);
    await this.#closed;
    clearTimeout(late);
    // Those that it left behind.
    this.#signal('SIGKILL');
    this.#forget();
  }

  #forget(): void {
    if (this.#entry) this.#command.journal.remove(this.#entry);
    this.#entry = undefined;
  }

  #signal(signal: NodeJS.Signals): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch {
      // The whole group is gone.
    }
  }
}

/** Without what could be an address with a password in it. */
const withoutUser = (line: string): string => line.replaceAll(/\/\/[^/\s@]*@/g, '//…@');
