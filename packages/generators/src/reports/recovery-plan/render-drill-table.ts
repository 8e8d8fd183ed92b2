import type { DrillRecord } from '../../drill/record/drill-record.js';
import { code, text } from '../markdown/escape.js';
import { table } from '../markdown/table.js';
import { sizeText, spanText } from './amounts.js';
import {
  DRILLS_BEGIN,
  DRILLS_END,
  type KeptDrills,
  keptDrills,
  NO_DRILL,
  NOTHING_KEPT,
  rowOf,
} from './kept-drills.js';
import { withBetween } from './kept-parts.js';

export { DRILLS_BEGIN, DRILLS_END } from './kept-drills.js';

/**
 * The record of drills, the newest first; a sentence where there is none. Without the markers.
 * @param kept Of an earlier record: what stands there stays as it is, and drills that are not there yet are added.
 */
export function renderDrillTable(
  drills: readonly DrillRecord[],
  kept: KeptDrills = NOTHING_KEPT,
): string {
  const there = byKey(kept.rows);
  const oldestFirst = [...drills].sort((one, other) => compare(one.at, other.at));
  const rows = new Map(there);
  for (const [key, own] of byKey(oldestFirst.map((drill) => rowOf(cells(drill))))) {
    const before = there.get(key) ?? [];
    const lacking = Math.max(0, own.length - before.length);
    const fresh = own.filter((row) => !before.includes(row));
    rows.set(key, [...before, ...fresh.slice(fresh.length - Math.min(lacking, fresh.length))]);
  }
  const newestFirst = [...rows].sort(([a], [b]) => compare(dayOf(b), dayOf(a)) || compare(a, b));
  const table =
    rows.size === 0 ? [NO_DRILL] : [...headOf(kept.head), ...newestFirst.flatMap(([, all]) => all)];
  return [...table, ...(kept.notes.length > 0 ? ['', ...kept.notes] : [])].join('\n');
}

/**
 * The plan with these drills in its record; all around the markers stays byte by byte, and so does what a person has
 * written between them. A marker counts on a line of its own.
 * @returns `null` where the markers are not there once each and in their order: then a person has changed the document.
 */
export const withDrillTable = (document: string, drills: readonly DrillRecord[]): string | null =>
  withBetween(document, DRILLS_BEGIN, DRILLS_END, renderDrillTable(drills, keptDrills(document)));

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

const VERIFIED = ['checksums', 'probe', 'rows'] as const;

const cells = (drill: DrillRecord): readonly string[] => [
  text(drill.at.slice(0, 16).replace('T', ' ')),
  code(drill.datastore),
  // Of a drill that ended before anything was copied no size is known.
  [text(drill.engine), ...(drill.sizeBytes > 0 ? [sizeText(drill.sizeBytes)] : [])].join(', '),
  measured(drill.achieved.rtoMs, drill.target.rtoMs),
  measured(drill.achieved.rpoMs, drill.target.rpoMs),
  drill.ackedLost === null ? 'not counted' : String(drill.ackedLost),
  verifiedText(drill),
  drill.passed ? 'passed' : `**failed**: ${text(drill.why)}`,
];

/** Ours, with the columns that a person has added to it. */
function headOf(kept: readonly string[]): readonly string[] {
  const [titles, line] = HEAD as [string, string];
  const added = kept.slice(titles.slice(1, -1).split('|').length);
  const isOurs = `${rowOf(kept)} `.startsWith(`${titles} `);
  return isOurs ? [rowOf(kept), `${line}${added.map(() => ' --- |').join('')}`] : [titles, line];
}

/** When and what: two drills of one datastore may begin in the same minute, where one fails at once. */
const keyOf = (row: string): string => row.split(' | ').slice(0, 2).join(' | ');

function byKey(rows: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return found;
}
const dayOf = (key: string): string => key.split(' | ')[0]!;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function measured(ms: number | null, targetMs: number): string {
  const target = targetMs === 0 ? '0' : spanText(targetMs);
  if (ms === null) return `– / ${target}`;
  return `${ms > targetMs ? `**${spanText(ms)}**` : spanText(ms)} / ${target}`;
}

/** Of a drill that ended early nothing was once written as `false`: then nothing was counted either. */
function verifiedText({ verified, ackedLost }: DrillRecord): string {
  const looked = VERIFIED.filter((what) => verified[what] !== null);
  const isEarly = ackedLost === null && !VERIFIED.some((what) => verified[what]);
  if (looked.length === 0 || isEarly) return 'not looked at';
  return looked.map((what) => (verified[what] ? what : `**not ${what}**`)).join(', ');
}
