import { posix } from 'node:path';
import { ENGINES } from '../../../advisers/recovery-planner/planning.js';
import type { DatastorePlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import { sizeText, spanText } from '../../../advisers/wording/spans-and-sizes.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { counted } from '../../../shared/terminal/counted.js';
import { table } from '../../../shared/terminal/table.js';
import type { DisasterRecoveryReport } from './report.js';

const MARKS = { passed: '✓', failed: '✗', skipped: '–' } as const;

/** The summary in the words of the terminal. */
export function summaryLines(report: DisasterRecoveryReport): readonly string[] {
  const { datastores, notPromised, warnings, files, verification, next, changed } = report;
  return [
    heading(report),
    ...(datastores.length > 0
      ? storeTable(datastores)
      : ['There is no datastore in the workspace that could be planned for.']),
    ...grouped(datastores),
    ...section(
      'Not covered by this plan',
      notPromised.flatMap(({ facts, why, remedies }) => [
        `${facts.name}${facts.product === null ? '' : ` (${facts.product})`}: ${why}`,
        ...remedies.map((remedy) => `  - ${remedy}`),
      ]),
    ),
    ...section('To think about', warnings),
    ...section(
      'Settings that are not what the plan needs, and were left as they are',
      report.differing.map(
        ({ section: where, key, has, needs }) =>
          `scripts/backup-restore.conf [${where}]: ${key} = ${has}, and the plan needs ${needs}`,
      ),
    ),
    ...section(
      'Not covered by the manifests',
      report.passedBy.map(({ where, reason }) => `${where}: ${reason}`),
    ),
    ...section('Files', fileLines(files)),
    '',
    `${MARKS[verification.status]} ${verification.lines.join('; ')}`,
    ...(changed ? section('What to do next', next) : []),
  ];
}

function heading({ strategy, changed, dryRun, datastores }: DisasterRecoveryReport): string {
  // Some have numbers of their own.
  const all = datastores.map(({ facts }) => facts.objectives);
  const rtoMs = Math.max(...all.map((one) => one.rtoMs));
  const rpoMs = Math.max(...all.map((one) => one.rpoMs));
  const what =
    datastores.length === 0
      ? 'no promise, for nothing was found whose data could be planned for'
      : `back within ${spanText(rtoMs)}, losing ${rpoMs === 0 ? 'nothing' : `at most ${spanText(rpoMs)}`}: ${strategy}, ${counted(datastores.length, 'datastore')}`;
  if (!changed) return `Nothing changed: ${what}`;
  return dryRun ? `Would be planned: ${what}` : what;
}

function storeTable(datastores: readonly DatastorePlan[]): readonly string[] {
  return table(
    ['datastore', 'engine', 'strategy', 'RTO', 'loses at most', 'holds up to'],
    datastores.map(({ facts, strategy, rto, rpo, largestBytes }) => [
      facts.name,
      facts.managed ? (facts.product ?? 'managed') : ENGINES[facts.engine],
      strategy,
      spanText(rto.reduce((total, { ms }) => total + ms, 0)),
      spanText(Math.max(...rpo.map(({ ms }) => ms ?? 0))),
      Number.isFinite(largestBytes) ? sizeText(largestBytes) : 'any size',
    ]),
  );
}

/** What is the same but for the name is said once. */
function grouped(datastores: readonly DatastorePlan[]): readonly string[] {
  const groups = new Map<string, readonly DatastorePlan[]>();
  for (const plan of datastores) {
    const key = storeLines(plan).join('\n').replaceAll(plan.facts.name, '…');
    groups.set(key, [...(groups.get(key) ?? []), plan]);
  }
  return [...groups.values()].flatMap((same) => [
    '',
    same.map(({ facts }) => facts.name).join(', '),
    ...storeLines(same[0]!),
  ]);
}

function storeLines({ formulas, reasons, costs, limits, rpo }: DatastorePlan): readonly string[] {
  return [
    ...reasons,
    ...formulas,
    ...costs.map((cost) => `costs: ${cost}`),
    ...rpo
      .filter(({ ms }) => ms === null)
      .map(({ scenario, why }) => `not promised for ${SCENARIOS[scenario]}: ${why}`),
    ...limits.map((limit) => `mind: ${limit}`),
  ].map((line) => `  ${line}`);
}

const MANY = 4;

/** What changed; of many files in a folder, the folder. */
function fileLines(files: readonly FileOutcome[]): readonly string[] {
  const groups = new Map<string, FileOutcome[]>();
  for (const file of files.filter(({ action }) => action !== 'unchanged')) {
    const key = `${file.action} ${posix.dirname(file.path)}`;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()].flatMap((group) =>
    group.length < MANY
      ? group.map(({ action, path }) => `${action.padEnd(9)}${path}`)
      : [`${group[0]!.action.padEnd(9)}${posix.dirname(group[0]!.path)}/ (${group.length} files)`],
  );
}

const SCENARIOS = {
  node: 'the loss of a machine',
  zone: 'the loss of a zone',
  region: 'the loss of a region',
  corruption: 'corruption',
  'operator-error': 'a mistake',
} as const;

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
