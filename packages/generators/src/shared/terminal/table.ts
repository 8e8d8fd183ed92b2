import { visible } from './visible.js';

/** A plain table: columns as wide as their widest cell, two spaces between them. */
export function table(
  header: readonly string[],
  given: readonly (readonly string[])[],
): readonly string[] {
  const rows = given.map((row) => row.map(visible));
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
