import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { whileLocked } from '../../experiments/while-locked.js';
import { replaceFile } from '../../reports/replace-file.js';
import type { DrillRecord } from './drill-record.js';
import { readDrills } from './read-drills.js';

/** An auditor looks back a year, and a weekly drill is the most that the plans ask for: twice that, of each datastore. */
const KEPT_EACH = 104;

/**
 * Adds a drill to a file, a drill a line, and gives all that are then remembered, the oldest first. Several processes may
 * add at the same time. Of each datastore the newest 104 are kept.
 */
export function recordDrill(file: string, drill: DrillRecord): readonly DrillRecord[] {
  mkdirSync(dirname(file), { recursive: true });
  return whileLocked(file, () => {
    const drills = newest([...readDrills(file), drill]);
    const lines = drills.map((one) => `\n    ${JSON.stringify(one)}`);
    replaceFile(file, `{\n  "version": 1,\n  "drills": [${lines.join()}\n  ]\n}\n`);
    return drills;
  });
}

function newest(drills: readonly DrillRecord[]): readonly DrillRecord[] {
  const counts = new Map<string, number>();
  return [...drills]
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .filter(({ datastore }) => {
      const count = (counts.get(datastore) ?? 0) + 1;
      counts.set(datastore, count);
      return count <= KEPT_EACH;
    })
    .reverse();
}
