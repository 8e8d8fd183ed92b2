// @ts-check
/** @import { Run } from '../types.js' */
/** @import { Grid } from './grid.mjs' */
import { goalGrid, gridOf } from './grid.mjs';

/**
 * @param {Grid} grid
 * @param {number} leftAligned columns of text; the others hold numbers
 */
function markdownTable(grid, leftAligned) {
  const [heading = [], ...rows] = grid;
  /** @param {readonly string[]} cells */
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(heading),
    line(heading.map((_, index) => (index < leftAligned ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

/** @param {Run['circumstances']} circumstances */
const circumstancesText = ({ date, command, node, platform, cpus, load, seconds, versions }) =>
  [
    `Made by \`${command}\` on ${date} in ${seconds} s:`,
    `Node ${node}, ${platform}, ${cpus} CPUs, load average ${load[0]} at the start and ${load[1]} at the end;`,
    `${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    '',
    'A ratio (x) is to a bare `await fn()`, or to a bare handler of `node:http`, in the same round: the median of all rounds, in brackets the quartiles.',
  ].join('\n');

/**
 * The goals and the verdicts on them.
 * @param {Run} run
 */
export const goalsMarkdown = ({ circumstances, tables, verdicts }) =>
  `${circumstancesText(circumstances)}\n\n${markdownTable(goalGrid(verdicts, tables), 1)}\n`;

/**
 * Each table under a heading of its own.
 * @param {Run} run
 * @param {string} heading such as `##`
 */
export const tablesMarkdown = ({ tables }, heading) =>
  tables
    .map((table) =>
      [`${heading} ${table.title}`, table.about, markdownTable(gridOf(table), 2)].join('\n\n'),
    )
    .join('\n\n') + '\n';

/**
 * The whole report, as benchmarks/results/latest.md.
 * @param {Run} run
 */
export const reportMarkdown = (run) =>
  `# What a policy costs\n\n${goalsMarkdown(run)}\n${tablesMarkdown(run, '##')}`;
