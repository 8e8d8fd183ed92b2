import type { Fact } from './score-facts.js';
import { judge } from './score-judge.js';
import { MEASURES, type Outcome, type Row } from './score-tally.js';
import { wilson, type Share } from './score-wilson.js';

const NAME_WIDTH = 12;
const CELL_WIDTH = 32;

/** A line for each row: share, 95 % interval and counts of each measure. */
export function formatRows(rows: readonly Row[]): string {
  const head = ['', ...MEASURES].map(pad).join('').trimEnd();
  const body = rows.map(({ name, shares }) =>
    [name, ...MEASURES.map((measure) => formatShare(shares[measure]))].map(pad).join('').trimEnd(),
  );
  return [head, ...body].join('\n');
}

/** Every difference between the scan and the labels, one a line, as `file:line what`. */
export function formatDifferences(found: readonly Outcome[]): string {
  return [
    ...section('Missed', found, ({ missed }) =>
      missed.map(({ line, callee, kinds }) => ({ line, text: `${callee} (${kinds.join('|')})` })),
    ),
    ...section('Reported, but not a call', found, ({ falsePositives }) =>
      falsePositives.map((fact) => ({ line: fact.line, text: describe(fact) })),
    ),
    ...section('Another kind', found, ({ pairs }) =>
      pairs
        .filter((pair) => !judge(pair).kind)
        .map(({ label, fact }) => ({
          line: label.line,
          text: `${describe(fact)}, not ${label.kinds.join('|')}`,
        })),
    ),
    ...section('Another dependency', found, ({ pairs }) =>
      pairs
        .filter((pair) => judge(pair).dependency === false)
        .map(({ label, fact }) => ({
          line: label.line,
          text: `${fact.callee} is "${fact.dependency}", not ${label.dependency.join('|')}`,
        })),
    ),
    ...section('Another retry safety', found, ({ pairs }) =>
      pairs
        .filter((pair) => judge(pair).retry === false)
        .map(({ label, fact }) => ({
          line: label.line,
          text: `${fact.callee} is ${fact.retrySafe ? 'safe' : 'unsafe'}, not ${label.retrySafe ? 'safe' : 'unsafe'}`,
        })),
    ),
  ].join('\n');
}

interface Line {
  readonly line: number;
  readonly text: string;
}

function section(
  title: string,
  found: readonly Outcome[],
  pick: (outcome: Outcome) => readonly Line[],
): readonly string[] {
  const lines = found.flatMap((outcome) =>
    pick(outcome).map(({ line, text }) => `  ${outcome.file.path}:${line} ${text}`),
  );
  return [`\n${title}: ${lines.length}`, ...lines];
}

function formatShare(share: Share): string {
  if (share.of === 0) return '-';
  const { low, high } = wilson(share);
  const percent = (value: number): string => (100 * value).toFixed(1);
  const interval = `[${percent(low)}, ${percent(high)}]`;
  return `${percent(share.right / share.of)} % ${interval} ${share.right}/${share.of}`;
}

function describe({ callee, kind }: Fact): string {
  return `${callee} (${kind})`;
}

function pad(text: string, column: number): string {
  return text.padEnd(column === 0 ? NAME_WIDTH : CELL_WIDTH);
}
