import type { Run } from './screen.js';

const CELL = { width: 8.4, height: 19 };
const MARGIN = 20;
const BAR = 34;
const BACKGROUND = '#16181d';
const FOREGROUND = '#d7dae0';
const DIM = '#7f8694';
const COLOURS: Record<number, string> = {
  30: '#5c6370',
  31: '#f07178',
  32: '#9ece6a',
  33: '#e6c069',
  34: '#7aa2f7',
  35: '#c69cf4',
  36: '#6fd3e0',
  37: FOREGROUND,
};

/** A terminal window with these rows, as an SVG that needs no particular font: each stretch has its width. */
export function toSvg(
  rows: readonly (readonly Run[])[],
  title: string,
  description: string,
): string {
  const columns = Math.max(...rows.map((row) => lengthOf(row)));
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = Math.ceil(rows.length * CELL.height + BAR + MARGIN);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="description">${escape(description)}</desc>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${BACKGROUND}"/>`,
    ...['#f07178', '#e6c069', '#9ece6a'].map(
      (fill, index) => `<circle cx="${MARGIN + index * 18}" cy="18" r="5.5" fill="${fill}"/>`,
    ),
    `<text x="${width / 2}" y="22" text-anchor="middle" font-family="sans-serif" font-size="12" fill="${DIM}">${escape(title)}</text>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="${FOREGROUND}" xml:space="preserve">`,
    ...rows.flatMap((row, index) => rowToSvg(row, BAR + (index + 0.8) * CELL.height)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function rowToSvg(row: readonly Run[], y: number): string[] {
  let column = 0;
  return row.flatMap((run) => {
    const at = column;
    const length = [...run.text].length;
    column += length;
    const words = run.text.trim();
    if (words === '') return [];
    const x = MARGIN + (at + [...run.text].length - [...run.text.trimStart()].length) * CELL.width;
    const span = ([...words].length * CELL.width).toFixed(1);
    const fill = run.colour === undefined ? (run.dim ? DIM : undefined) : COLOURS[base(run.colour)];
    const look = `${fill ? ` fill="${fill}"` : ''}${run.bold ? ' font-weight="bold"' : ''}`;
    return [
      `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" textLength="${span}"${look}>${escape(words)}</text>`,
    ];
  });
}

/** Bright colours are drawn as the plain ones. */
const base = (colour: number): number => (colour >= 90 ? colour - 60 : colour);

const lengthOf = (row: readonly Run[]): number =>
  row.reduce((sum, { text }) => sum + [...text].length, 0);

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
