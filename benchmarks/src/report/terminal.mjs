// @ts-check
/** @import { Run, Table } from '../types.js' */
/** @import { Grid } from './grid.mjs' */
import { goalGrid, gridOf } from './grid.mjs';

/**
 * @param {Grid} grid
 * @param {number} leftAligned
 */
function columns(grid, leftAligned) {
  const widths = (grid[0] ?? []).map((_, column) =>
    Math.max(...grid.map((row) => (row[column] ?? '').length)),
  );
  return grid
    .map((row) =>
      row
        .map((cell, column) =>
          column < leftAligned
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @param {Table} table */
export const tableText = (table) => `${table.title}\n${columns(gridOf(table), 2)}\n`;

/** @param {Pick<Run, 'tables' | 'verdicts'>} run */
export const goalsText = ({ tables, verdicts }) =>
  verdicts.length ? `Goals\n${columns(goalGrid(verdicts, tables), 1)}\n` : '';
