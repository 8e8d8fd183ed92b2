import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { join as posixJoin } from 'node:path/posix';
import { renderChaosReport, type Verdict } from '@reliability/runtime/chaos';
import { writeReport } from '../../reports/index.js';
import { dayOf, timeOf } from '../../shared/today.js';

/**
 * Writes what a run has shown, as JSON and as a page, beside the reports of the runs before it. Of a run in which nothing
 * was begun there is nothing to tell.
 * @param outputs The folder of reports, relative to `root`.
 * @returns Their paths, relative to `root`.
 */
export function writeChaosReport(
  root: string,
  outputs: string,
  project: string,
  verdicts: readonly Verdict[],
  now: Date,
): readonly string[] {
  if (verdicts.every(({ outcome }) => outcome === 'setup')) return [];
  const begun = `chaos-${project.replaceAll(/[^\w.-]+/g, '-')}-${dayOf(now)}-${timeOf(now)}`;
  const folder = posixJoin(outputs, 'reports');
  const path = freePath(root, posixJoin(folder, begun));
  const document = { schemaVersion: 1, project, experiments: verdicts };
  const page = renderChaosReport(verdicts, `Chaos experiments of ${project}`);
  return [
    writeReport(root, `${path}.json`, `${JSON.stringify(document, null, 2)}\n`),
    writeReport(root, `${path}.md`, page),
  ].map((report) => report.path);
}

/** Two runs may end within a second, and two projects be called the same but for a sign. */
function freePath(root: string, path: string): string {
  const isTaken = (one: string): boolean =>
    ['json', 'md'].some((ending) => existsSync(join(root, `${one}.${ending}`)));
  if (!isTaken(path)) return path;
  let number = 2;
  while (isTaken(`${path}-${number}`)) number++;
  return `${path}-${number}`;
}
