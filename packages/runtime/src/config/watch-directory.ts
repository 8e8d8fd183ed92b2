import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Timer } from '../clock.js';

/** An editor writes a file in several steps; one look after the last of them is enough. */
const SETTLE_MS = 50;
const POLL_MS = 2_000;

export interface WatchDirectoryOptions {
  readonly clock: Clock;
  /** How to hear of changes. Default: `fs.watch`. */
  readonly watch?: typeof watch;
}

/**
 * Calls `onChange` soon after something in `directory` has changed. Watches the folder and not its files, since editors
 * and Kubernetes replace files; looks every two seconds where the system cannot tell, and while there is no folder.
 * Keeps no process alive. Returns what ends it.
 */
export function watchDirectory(
  directory: string,
  onChange: () => void,
  options: WatchDirectoryOptions,
): () => void {
  const watcher = new DirectoryWatcher(directory, onChange, options);
  watcher.begin();
  return () => watcher.end();
}

class DirectoryWatcher {
  readonly #directory: string;
  readonly #onChange: () => void;
  readonly #clock: Clock;
  readonly #watch: typeof watch;
  #native: FSWatcher | undefined;
  #timer: Timer | undefined;
  #seen = '';
  #identity = '';

  constructor(directory: string, onChange: () => void, options: WatchDirectoryOptions) {
    this.#directory = directory;
    this.#onChange = onChange;
    this.#clock = options.clock;
    this.#watch = options.watch ?? watch;
  }

  begin(): void {
    this.#seen = fingerprint(this.#directory);
    if (!this.#listen()) this.#after(POLL_MS, () => this.#poll());
  }

  end(): void {
    this.#timer?.cancel();
    this.#native?.close();
    this.#timer = this.#native = undefined;
  }

  #listen(): boolean {
    try {
      this.#identity = identity(this.#directory);
      this.#native = this.#watch(this.#directory, { persistent: false }, () => {
        if (!this.#timer) this.#after(SETTLE_MS, () => this.#look());
      });
      this.#native.on('error', () => this.#restart());
      return true;
    } catch {
      return false;
    }
  }

  #look(): void {
    this.#seen = fingerprint(this.#directory);
    // A folder that was deleted and made again has another identity, and the old one reports nothing any more.
    if (identity(this.#directory) !== this.#identity) this.#restart();
    this.#onChange();
  }

  #poll(): void {
    if (!this.#listen()) this.#after(POLL_MS, () => this.#poll());
    const now = fingerprint(this.#directory);
    if (now === this.#seen) return;
    this.#seen = now;
    this.#onChange();
  }

  #restart(): void {
    this.end();
    this.#after(POLL_MS, () => this.#poll());
  }

  #after(delayMs: number, callback: () => void): void {
    this.#timer = this.#clock.schedule(() => {
      this.#timer = undefined;
      callback();
    }, delayMs);
    this.#timer.unref();
  }
}

function identity(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}` : '';
}

/** Differs when a file of the folder was added, removed, replaced or written. */
function fingerprint(directory: string): string {
  try {
    const files = readdirSync(directory).filter((name) => name.endsWith('.yml'));
    return files
      .map((name) => {
        const stats = statSync(join(directory, name), { throwIfNoEntry: false });
        return `${name}:${stats?.ino}:${stats?.size}:${stats?.mtimeMs}`;
      })
      .join();
  } catch {
    return '';
  }
}
