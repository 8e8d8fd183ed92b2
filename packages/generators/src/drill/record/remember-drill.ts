import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXPERIMENTS_PATH } from '../../experiments/experiment.js';
import { recordExperiments } from '../../experiments/record-experiments.js';
import { withDrillTable } from '../../reports/recovery-plan/render-drill-table.js';
import { replaceFile } from '../../reports/replace-file.js';
import { type DrillRecord, DRILLS_PATH } from './drill-record.js';
import { experimentsOf } from './experiments-of.js';
import { recordDrill } from './record-drill.js';

/** The plan, below the folder that reliability.yml calls `outputs`. */
const PLAN_PATH = 'docs/disaster-recovery-plan.md';

/**
 * Adds a drill to what is remembered, and to the plan where there is one.
 * @param outputs The folder for reports, plans and memory.
 * @returns What could not be done, for people to read; nothing where all was.
 */
export function rememberDrill(outputs: string, drill: DrillRecord): string | null {
  const drills = recordDrill(join(outputs, DRILLS_PATH), drill);
  recordExperiments(join(outputs, EXPERIMENTS_PATH), experimentsOf(drill));
  const plan = join(outputs, PLAN_PATH);
  if (!existsSync(plan)) return null;
  const before = readFileSync(plan, 'utf8');
  const after = withDrillTable(before, drills);
  if (after === null)
    return `${plan} has no longer one place for the record of drills, and stays as it is`;
  if (after !== before) replaceFile(plan, after);
  return null;
}
