/** A stretch of text in one look. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly dim: boolean;
  /** SGR number of the colour, 30–37 or 90–97; absent for the default one. */
  readonly colour?: number;
}

interface Cell {
  readonly character: string;
  readonly style: Omit<Run, 'text'>;
}

const PLAIN: Cell['style'] = { bold: false, dim: false };
// One escape sequence, or one character; a surrogate pair stays together.
// eslint-disable-next-line no-control-regex -- escape sequences are what this file reads
const TOKEN = /\x1b\[([\d;?]*)([A-Za-z])|[\s\S]/gu;

/** The rows that a terminal shows after everything in `recording` was written to it: overwritten text is gone. */
export function readScreen(recording: string): Run[][] {
  const rows: Cell[][] = [[]];
  let style = PLAIN;
  let column = 0;
  for (const [token, parameters = '', command] of recording.matchAll(TOKEN)) {
    const row = rows[rows.length - 1] as Cell[];
    if (command === 'm') style = restyled(style, parameters);
    else if (command === 'K') row.length = column;
    else if (token === '\n') rows.push([]);
    else if (token === '\r') column = 0;
    else if (command === undefined && token >= ' ') row[column++] = { character: token, style };
    if (token === '\n') column = 0;
  }
  return rows.map(toRuns);
}

function restyled(style: Cell['style'], parameters: string): Cell['style'] {
  return parameters.split(';').reduce((current, parameter) => {
    const code = Number(parameter);
    if (code === 0) return PLAIN;
    if (code === 1) return { ...current, bold: true };
    if (code === 2) return { ...current, dim: true };
    if (code === 22) return { ...current, bold: false, dim: false };
    if (code === 39) return { bold: current.bold, dim: current.dim };
    const colour = (code >= 30 && code <= 37) || (code >= 90 && code <= 97);
    return colour ? { ...current, colour: code } : current;
  }, style);
}

function toRuns(cells: readonly Cell[]): Run[] {
  const runs: Run[] = [];
  for (const { character, style } of cells) {
    const last = runs[runs.length - 1];
    const { text = '', ...look } = last ?? {};
    if (last && JSON.stringify(look) === JSON.stringify(style)) {
      runs[runs.length - 1] = { ...last, text: text + character };
    } else {
      runs.push({ ...style, text: character });
    }
  }
  return runs;
}

export const plainText = (row: readonly Run[]): string =>
  row
    .map(({ text }) => text)
    .join('')
    .trimEnd();
