import type { DrillRecord } from '../../drill/record/drill-record.js';
import { code, text } from '../markdown/escape.js';
import { table } from '../markdown/table.js';
import { sizeText, spanText } from './amounts.js';
import { between, withBetween } from './kept-parts.js';

/** Between these lines of the plan stands the record of drills, and nothing else. */
export const DRILLS_BEGIN = '<!-- drills:begin -->';
export const DRILLS_END = '<!-- drills:end -->';

/**
 * The record of drills, the newest first; a sentence where there is none. Without the markers.
 * @param kept Rows of an earlier record, as `drillRows` finds them: they stay where the drill is not remembered any more.
 */
export function renderDrillTable(
  drills: readonly DrillRecord[],
  kept: readonly string[] = [],
): string {
  const rows = new Map(kept.map((row) => [keyOf(row), row]));
  for (const drill of [...drills].sort((one, other) => compare(one.at, other.at))) {
    const row = `| ${cells(drill).join(' | ')} |`;
    rows.set(keyOf(row), row);
  }
  if (rows.size === 0) {
    return 'No drill has been recorded. Until one has, every time in this plan is a calculation.';
  }
  const newestFirst = [...rows].sort(([a], [b]) => compare(dayOf(b), dayOf(a)) || compare(a, b));
  return [...HEAD, ...newestFirst.map(([, row]) => row)].join('\n');
}

/** The rows of the record in a document; a formatter may have aligned them. */
export const drillRows = (document: string): readonly string[] =>
  (between(document, DRILLS_BEGIN, DRILLS_END) ?? [])
    .filter((line) => /^\| *\d{4}-\d{2}-\d{2} \d{2}:\d{2} *\|.*\|\s*$/.test(line))
    .map(
      (line) =>
        `| ${line
          .trim()
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim())
          .join(' | ')} |`,
    );

/**
 * The plan with these drills in its record; all around the markers stays byte by byte, and so does every row of a drill
 * that is not among them. A marker counts on a line of its own.
 * @returns `null` where the markers are not there once each and in their order: then a person has changed the document.
 */
export const withDrillTable = (document: string, drills: readonly DrillRecord[]): string | null =>
  withBetween(document, DRILLS_BEGIN, DRILLS_END, renderDrillTable(drills, drillRows(document)));

const HEAD = table(
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
  [['']],
)
  .split('\n')
  .slice(0, 2);

const cells = (drill: DrillRecord): readonly string[] => [
  text(drill.at.slice(0, 16).replace('T', ' ')),
  code(drill.datastore),
  // Of a drill that ended before anything was copied no size is known.
  [text(drill.engine), ...(drill.sizeBytes > 0 ? [sizeText(drill.sizeBytes)] : [])].join(', '),
  measured(drill.achieved.rtoMs, drill.target.rtoMs),
  measured(drill.achieved.rpoMs, drill.target.rpoMs),
  drill.ackedLost === null ? 'not counted' : String(drill.ackedLost),
  verifiedText(drill.verified),
  drill.passed ? 'passed' : `**failed**: ${text(drill.why)}`,
];

/** When and what: two drills of one datastore do not begin in the same minute. */
const keyOf = (row: string): string => row.split(' | ').slice(0, 2).join(' | ');
const dayOf = (key: string): string => key.split(' | ')[0]!;

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
