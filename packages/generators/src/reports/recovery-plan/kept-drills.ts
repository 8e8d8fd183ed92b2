import { between } from './kept-parts.js';

/** Between these lines of the plan stands the record of drills. */
export const DRILLS_BEGIN = '<!-- drills:begin -->';
export const DRILLS_END = '<!-- drills:end -->';
/** What stands there before the first drill. */
export const NO_DRILL =
  'No drill has been recorded. Until one has, every time in this plan is a calculation.';

/** What is in a record of drills already; a person may have written some of it. */
export interface KeptDrills {
  /** Rows, each with one space around its cells: a formatter may have aligned them. */
  readonly rows: readonly string[];
  /** Cells of the head; none where there is none. */
  readonly head: readonly string[];
  /** Lines that are no part of the table. */
  readonly notes: readonly string[];
}

export const NOTHING_KEPT: KeptDrills = { rows: [], head: [], notes: [] };

const ROW = /^\| *\d{4}-\d{2}-\d{2} \d{2}:\d{2} *\|.*\|\s*$/;

/** What the record of a document holds. */
export function keptDrills(document: string): KeptDrills {
  const lines = between(document, DRILLS_BEGIN, DRILLS_END) ?? [];
  const table = lines.filter((line) => line.startsWith('|'));
  const [head] = table.filter((line) => !ROW.test(line));
  const notes = lines.filter((line) => !line.startsWith('|') && line.trim() !== NO_DRILL);
  return {
    rows: table.filter((line) => ROW.test(line)).map((line) => rowOf(cellsOf(line))),
    head: head === undefined ? [] : cellsOf(head),
    notes: notes.join('\n').trim() === '' ? [] : notes.join('\n').trim().split('\n'),
  };
}

export const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A bar within a cell has a backslash before it. */
const cellsOf = (line: string): readonly string[] =>
  [...line.slice(1).matchAll(/((?:\\.|[^\\|])*)\|/g)].map(([, cell]) => cell!.trim());
