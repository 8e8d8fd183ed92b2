import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Experiment } from './experiment.js';
import { readExperiments } from './read-experiments.js';

/** Of each kind of experiment the newest are kept. */
const KEPT_EACH = 20;

/**
 * Adds experiments to a file, an experiment a line. Readers see the old document or the new one. Of the same
 * mechanism, subject and project the newest 20 are kept.
 */
export function recordExperiments(file: string, experiments: readonly Experiment[]): void {
  if (experiments.length === 0) return;
  const all = [...readExperiments(file), ...experiments].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
  const counts = new Map<string, number>();
  const kept = all
    .reverse()
    .filter(({ project, subject, mechanism }) => {
      const kind = JSON.stringify([project, subject, mechanism]);
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return count <= KEPT_EACH;
    })
    .reverse();
  const lines = kept.map((one) => `\n    ${JSON.stringify(one)}`);
  const temporary = `${file}.${process.pid}.tmp`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(temporary, `{\n  "version": 1,\n  "experiments": [${lines.join()}\n  ]\n}\n`);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}
