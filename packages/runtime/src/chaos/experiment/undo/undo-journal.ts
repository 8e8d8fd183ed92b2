import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { UndoEntry } from './undo-entry.js';

/**
 * What has to be put back, in a file that outlives this process: each entry is on the disk before what it undoes is
 * done. Where nothing has to be put back there is no file.
 */
export class UndoJournal {
  readonly #file: string;
  #entries: UndoEntry[];

  /** @param file Its path; entries of a process that died before are in it. */
  constructor(file: string) {
    this.#file = file;
    this.#entries = [...readEntries(file)];
  }

  /** In the order in which they were added. */
  get entries(): readonly UndoEntry[] {
    return this.#entries;
  }

  add(entry: UndoEntry): void {
    this.#entries.push(entry);
    this.#write();
  }

  /** Forgets what has been put back. */
  remove(entry: UndoEntry): void {
    this.#entries = this.#entries.filter((one) => one !== entry);
    this.#write();
  }

  #write(): void {
    if (this.#entries.length === 0) {
      rmSync(this.#file, { force: true });
      return;
    }
    mkdirSync(dirname(this.#file), { recursive: true });
    const temporary = `${this.#file}.${process.pid}.tmp`;
    const descriptor = openSync(temporary, 'w', 0o600);
    try {
      writeSync(descriptor, `${JSON.stringify({ version: 1, entries: this.#entries }, null, 2)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, this.#file);
  }
}

/** @throws Error where there is a file, and what it says cannot be read: then nobody knows what is to be put back. */
function readEntries(file: string): readonly UndoEntry[] {
  if (!existsSync(file)) return [];
  const { version, entries } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly version?: unknown;
    readonly entries?: unknown;
  };
  if (version !== 1 || !Array.isArray(entries) || !entries.every(isEntry)) {
    throw new Error(`${file} is no journal of what is to be put back; look at it, then remove it.`);
  }
  return entries;
}

function isEntry(value: unknown): value is UndoEntry {
  const { undo, pid, startedAt, path, command, cwd, timeoutMs } = (value ?? {}) as Record<
    string,
    unknown
  >;
  switch (undo) {
    case 'continue':
    case 'end':
      return Number.isInteger(pid) && Number(pid) > 1 && typeof startedAt === 'string';
    case 'remove':
      return typeof path === 'string' && path.startsWith('/');
    case 'run':
      return Array.isArray(command) && typeof cwd === 'string' && typeof timeoutMs === 'number';
    default:
      return false;
  }
}
