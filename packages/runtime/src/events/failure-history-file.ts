import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One kind of event of one dependency, during a few seconds. */
export interface FailureRecord {
  /** ISO 8601, the first of these events. */
  readonly from: string;
  /** ISO 8601, the last of them. */
  readonly to: string;
  readonly dependency: string;
  /** The event's `type`. */
  readonly event: string;
  /** Why, as far as a word can say: an error's code, the reason that opened a circuit. */
  readonly detail?: string;
  readonly count: number;
}

/** What the file holds: one JSON document with the oldest record first. */
export interface FailureHistoryDocument {
  readonly version: 1;
  readonly records: readonly FailureRecord[];
}

/** A lock that is older belonged to a process that is gone: writing takes milliseconds. */
const STALE_LOCK_MS = 30_000;
const LARGEST_FILE_BYTES = 16 * 1024 * 1024;

/**
 * Adds records to the file and drops the oldest beyond `keep`. Readers see the old document or the new one, never half
 * of one, and several processes may write to the same file.
 * @throws Error with code `ELOCKED` where another process is writing just now, or the file system's own.
 */
export async function appendToHistory(
  file: string,
  records: readonly FailureRecord[],
  keep: number,
  wallTime: () => number,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const lock = `${file}.lock`;
  const temporary = `${file}.${process.pid}.tmp`;
  await acquire(lock, wallTime);
  try {
    const all = [...(await readRecords(file)), ...records];
    const kept = keep > 0 ? all.slice(-keep) : [];
    await writeFile(temporary, serialise(kept));
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
    await rm(lock, { force: true });
  }
}

/** A record a line, so that the file can be searched and compared line by line. */
function serialise(records: readonly FailureRecord[]): string {
  const lines = records.map((record) => `\n    ${JSON.stringify(record)}`);
  return `{\n  "version": 1,\n  "records": [${lines.join()}\n  ]\n}\n`;
}

async function readRecords(file: string): Promise<readonly FailureRecord[]> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_FILE_BYTES) throw new SyntaxError('too large to be a history');
    const { records } = JSON.parse(await readFile(file, 'utf8')) as Partial<FailureHistoryDocument>;
    if (!Array.isArray(records)) throw new SyntaxError('no history');
    return records as readonly FailureRecord[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    if (!(error instanceof SyntaxError)) throw error;
    // Somebody may still want to look at it.
    await rename(file, `${file}.broken`);
    return [];
  }
}

async function acquire(lock: string, wallTime: () => number): Promise<void> {
  try {
    await (await open(lock, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const lockedAt = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (wallTime() - lockedAt < STALE_LOCK_MS) {
      throw Object.assign(new Error(`${lock} is held by another process`), { code: 'ELOCKED' });
    }
    await rm(lock, { force: true });
    await (await open(lock, 'wx')).close();
  }
}
