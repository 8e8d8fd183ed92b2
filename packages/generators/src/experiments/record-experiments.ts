import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Experiment } from './experiment.js';
import { readExperiments } from './read-experiments.js';
import { whileLocked } from './while-locked.js';

/** Of each kind of experiment the newest are kept. */
const KEPT_EACH = 20;

/**
 * Adds experiments to a file, an experiment a line. Readers see the old document or the new one, and several processes
 * may add at the same time, as Nx runs a target for several projects. Of the same mechanism, subject and project the
 * newest 20 are kept.
 */
export function recordExperiments(file: string, experiments: readonly Experiment[]): void {
  if (experiments.length === 0) return;
  mkdirSync(dirname(file), { recursive: true });
  whileLocked(file, () => {
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      const kept = newest([...readExperiments(file), ...experiments]);
      const lines = kept.map((one) => `\n    ${JSON.stringify(one)}`);
      writeFileSync(temporary, `{\n  "version": 1,\n  "experiments": [${lines.join()}\n  ]\n}\n`);
      renameSync(temporary, file);
    } finally {
      rmSync(temporary, { force: true });
    }
  });
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
