import { verificationLines } from '../generators/init/lib/summary.js';
import { counted } from '../shared/terminal/counted.js';
import { table } from '../shared/terminal/table.js';
import type { Left, ProtectReport } from './report.js';
import type { TypeCheck } from './type-check/type-check.js';

/** So many of the calls that were left alone are told one by one; all of them are in the JSON. */
const MOST_ROWS = 40;

/** The summary in the words of the terminal. */
export function summaryLines(report: ProtectReport): readonly string[] {
  const { protected: units, alreadyProtected, leftAlone, next, changed } = report;
  return [
    heading(report),
    ...(units.length ? ['', 'Protected', ...unitRows(report)] : []),
    ...(alreadyProtected.length ? ['', ...section('Already protected', alreadyProtected)] : []),
    ...(leftAlone.length ? ['', ...section('Left alone', leftAlone)] : []),
    ...report.skipped.map(
      ({ file, line, reason }) =>
        `  not read: ${file}${line === undefined ? '' : `:${line}`}: ${reason}`,
    ),
    ...differenceLines(report),
    '',
    ...typeCheckLines(report.typeCheck),
    ...verificationLines(report.verification),
    ...(changed && next.length ? ['', 'What to do next', ...next.map((line) => `  ${line}`)] : []),
  ];
}

function heading({
  project,
  changed,
  dryRun,
  protected: units,
  leftAlone,
  alreadyProtected,
}: ProtectReport): string {
  const counts = `${alreadyProtected.length} protected already, ${leftAlone.length} left alone`;
  if (!changed) return `Nothing changed in ${project}: ${counts}`;
  if (units.length === 0) {
    const verb = dryRun ? 'would change' : 'changed';
    return `${project}: only numbers in config ${verb}; ${counts}`;
  }
  const dependencies = new Set(units.map(({ dependency }) => dependency)).size;
  const places = counted(units.length, 'place');
  const called = counted(dependencies, 'dependency', 'dependencies');
  const verb = dryRun ? 'would be' : units.length === 1 ? 'is' : 'are';
  return `${project}: ${places} that ${units.length === 1 ? 'calls' : 'call'} ${called} ${verb} protected; ${counts}`;
}

const unitRows = ({ protected: units }: ProtectReport): readonly string[] =>
  table(
    ['dependency', 'where', 'function', 'how', 'note'],
    units.map(({ dependency, file, lines, name = '', style, notes }) => [
      dependency,
      `${file}:${lines[0] ?? ''}`,
      name,
      style,
      notes.join('; '),
    ]),
  ).map((line) => `  ${line}`);

function differenceLines({ advice: { differences } }: ProtectReport): readonly string[] {
  if (differences.length === 0) return [];
  const rows = differences.map(({ dependency, key, yours, advised, reason }) => [
    dependency,
    key,
    yours === undefined ? 'not set' : shown(yours),
    shown(advised),
    reason,
  ]);
  const columns = ['dependency', 'number', 'yours', 'advised', 'because'];
  return [
    '',
    'Your numbers stay. The advice differs; to take it, delete yours with what goes with it, and run this again',
    ...table(columns, rows).map((line) => `  ${line}`),
  ];
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

function section(title: string, calls: readonly Left[]): readonly string[] {
  const rows = calls
    .slice(0, MOST_ROWS)
    .map(({ file, line, callee, reason }) => [`${file}:${line}`, callee, reason]);
  const more = calls.length - rows.length;
  return [
    title,
    ...table(['where', 'call', 'why'], rows).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more} more; --format=json lists them all`] : []),
  ];
}

function typeCheckLines(check: TypeCheck): readonly string[] {
  if (check.status === 'not-run') return [`Types not checked: ${check.reason}`];
  const how = check.commands.join(', ');
  if (check.status === 'passed') return [`Types are as they were (${how})`];
  return [
    `✗ ${counted(check.errors.length, 'new complaint')} (${how}):`,
    ...check.errors.map(({ file, message }) => `  ${file}: ${message}`),
  ];
}
