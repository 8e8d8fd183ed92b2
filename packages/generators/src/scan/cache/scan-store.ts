import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './digest.js';

/** A branch and the one beside it, with a few states of each. */
const MOST_ENTRIES = 8;
const MOST_BYTES = 64 * 1024 * 1024;
/** What a run that was killed left half-written is in nobody's way for this long. */
const ABANDONED_MS = 60 * 60 * 1_000;

const ENTRY = /^[\da-f]{64}\.json$/;
const UNFINISHED = /^[\da-f]{64}\..*\.tmp$/;

/**
 * Values by the digest of what they were made from, one file each. Runs at the same time do not disturb each other: a
 * file appears whole or not at all. Whatever cannot be read or written is as though it were not there, for all that is
 * lost is time.
 */
export class ScanStore {
  /** @param folder Made when something is kept. */
  constructor(private readonly folder: string) {}

  /** What was kept under `key`, if it is there and as it was written. */
  read(key: string): unknown {
    const path = this.#pathOf(key);
    try {
      const text = readFileSync(path, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      return digestOf([body]) === text.slice(0, end) ? JSON.parse(body) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Says that an entry was of use, so that others go first where there are too many. */
  touch(key: string, now: Date): void {
    try {
      utimesSync(this.#pathOf(key), now, now);
    } catch {
      // Then it goes as though nobody had asked for it.
    }
  }

  write(key: string, value: unknown): void {
    const body = JSON.stringify(value);
    const unfinished = join(this.folder, `${key}.${randomUUID()}.tmp`);
    try {
      mkdirSync(this.folder, { recursive: true });
      this.#hideFromGit();
      writeFileSync(unfinished, `${digestOf([body])}\n${body}`);
      renameSync(unfinished, this.#pathOf(key));
      this.#prune(key);
    } catch {
      remove(unfinished);
    }
  }

  #pathOf(key: string): string {
    return join(this.folder, `${key}.json`);
  }

  /** Nobody commits what is kept, whether Nx has told Git so or not. */
  #hideFromGit(): void {
    const path = join(this.folder, '.gitignore');
    if (!existsSync(path)) writeFileSync(path, '*\n');
  }

  /** Takes away what was of no use for the longest time, but not what has just been written. */
  #prune(written: string): void {
    const now = statSync(this.#pathOf(written)).mtimeMs;
    const files = readdirSync(this.folder).flatMap((name) => {
      const stat = statSync(join(this.folder, name), { throwIfNoEntry: false });
      return stat ? [{ name, time: stat.mtimeMs, size: stat.size }] : [];
    });
    const entries = files
      .filter(({ name }) => ENTRY.test(name))
      .sort(
        (a, b) =>
          Number(b.name.startsWith(written)) - Number(a.name.startsWith(written)) ||
          b.time - a.time,
      );
    let bytes = 0;
    const kept = new Set(
      entries.filter(({ size }, index) => {
        bytes += size;
        return index === 0 || (index < MOST_ENTRIES && bytes <= MOST_BYTES);
      }),
    );
    const left = files.filter(
      ({ name, time }) => UNFINISHED.test(name) && now - time > ABANDONED_MS,
    );
    for (const file of [...entries.filter((entry) => !kept.has(entry)), ...left]) {
      remove(join(this.folder, file.name));
    }
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The next run may have more luck.
  }
}
