import {
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Experiment } from './experiment.js';
import { readExperiments } from './read-experiments.js';

/** Of each kind of experiment the newest are kept. */
const KEPT_EACH = 20;

/** Writing takes milliseconds: a lock that is older belonged to a process that is gone. */
const STALE_LOCK_MS = 10_000;
const PAUSE_MS = 10;

/**
 * Adds experiments to a file, an experiment a line. Readers see the old document or the new one, and several processes
 * may add at the same time, as Nx runs a target for several projects. Of the same mechanism, subject and project the
 * newest 20 are kept.
 */
export function recordExperiments(file: string, experiments: readonly Experiment[]): void {
  if (experiments.length === 0) return;
  mkdirSync(dirname(file), { recursive: true });
  const lock = `${file}.lock`;
  acquire(lock);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const kept = newest([...readExperiments(file), ...experiments]);
    const lines = kept.map((one) => `\n    ${JSON.stringify(one)}`);
    writeFileSync(temporary, `{\n  "version": 1,\n  "experiments": [${lines.join()}\n  ]\n}\n`);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
    rmSync(lock, { force: true });
  }
}

/** The oldest first. */
function newest(experiments: readonly Experiment[]): readonly Experiment[] {
  const counts = new Map<string, number>();
  return [...experiments]
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .filter(({ project, subject, mechanism }) => {
      const kind = JSON.stringify([project, subject, mechanism]);
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return count <= KEPT_EACH;
    })
    .reverse();
}

/** Waits for whoever writes just now. */
function acquire(lock: string): void {
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isStale(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function isStale(lock: string): boolean {
  const stats = statSync(lock, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > STALE_LOCK_MS;
}
