import type { DrillRecord } from '../../drill/record/drill-record.js';
import { code, text } from '../markdown/escape.js';
import { table } from '../markdown/table.js';
import { sizeText, spanText } from './amounts.js';

/** Between these lines of the plan stands the record of drills, and nothing else. */
export const DRILLS_BEGIN = '<!-- drills:begin -->';
export const DRILLS_END = '<!-- drills:end -->';

/** The record of drills, the newest first; a sentence where there is none. Without the markers. */
export function renderDrillTable(drills: readonly DrillRecord[]): string {
  if (drills.length === 0) {
    return 'No drill has been recorded. Until one has, every number above is a calculation.';
  }
  const rows = [...drills]
    .sort((one, other) => compare(other.at, one.at) || compare(one.datastore, other.datastore))
    .map((drill) => [
      text(drill.at.slice(0, 16).replace('T', ' ')),
      code(drill.datastore),
      `${text(drill.engine)}, ${sizeText(drill.sizeBytes)}`,
      measured(drill.achieved.rtoMs, drill.target.rtoMs),
      measured(drill.achieved.rpoMs, drill.target.rpoMs),
      drill.ackedLost === null ? 'not counted' : String(drill.ackedLost),
      verifiedText(drill.verified),
      drill.passed ? 'passed' : `**failed**: ${text(drill.why)}`,
    ]);
  return table(
    [
      'When (UTC)',
      'Datastore',
      'Engine, size',
      'RTO measured / target',
      'RPO measured / target',
      { head: 'Acknowledged rows lost', right: true },
      'Verified',
      'Result',
    ],
    rows,
  );
}

/**
 * The plan with another record of drills; all around the markers stays byte by byte. A marker counts on a line of its own.
 * @returns `null` where the markers are not there once each and in their order: then a person has changed the document.
 */
export function withDrillTable(document: string, drills: readonly DrillRecord[]): string | null {
  const lines = document.split('\n');
  const [begins, ends] = [positions(lines, DRILLS_BEGIN), positions(lines, DRILLS_END)];
  const [begin, end] = [begins[0] ?? -1, ends[0] ?? -1];
  if (begins.length !== 1 || ends.length !== 1 || begin > end) return null;
  return [
    ...lines.slice(0, begin + 1),
    '',
    ...renderDrillTable(drills).split('\n'),
    '',
    ...lines.slice(end),
  ].join('\n');
}

const positions = (lines: readonly string[], line: string): readonly number[] =>
  lines.flatMap((one, at) => (one.trimEnd() === line ? [at] : []));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function measured(ms: number | null, targetMs: number): string {
  const target = targetMs === 0 ? '0' : spanText(targetMs);
  if (ms === null) return `– / ${target}`;
  return `${ms > targetMs ? `**${spanText(ms)}**` : spanText(ms)} / ${target}`;
}

const verifiedText = (verified: DrillRecord['verified']): string =>
  (['checksums', 'probe', 'rows'] as const)
    .map((what) => (verified[what] ? what : `**not ${what}**`))
    .join(', ');
