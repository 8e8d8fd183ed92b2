import type { Terminal } from './terminal.js';

// eslint-disable-next-line no-control-regex -- escape sequences are what it removes
const COLOURS = /\x1b\[[\d;]*m/g;
/** Nx's own list of what it created, of which a summary tells again. */
const LISTED = /^\s*CREATE \S+$/;

/** Shows what a command wrote, set in from the left, without blank lines at either end. */
export function showOutput(terminal: Terminal, output: string): void {
  const lines = output.trimEnd().split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  for (const line of lines.slice(Math.max(0, first))) terminal.line(`    ${line}`.trimEnd());
}

/** The same output without Nx's list of created files, which git shows better, and without repeated blank lines. */
export function condense(output: string): string {
  const kept: string[] = [];
  for (const line of output.split('\n')) {
    const text = line.replace(COLOURS, '').trimEnd();
    const blankAgain = text === '' && (kept[kept.length - 1] ?? '').trim() === '';
    if (!blankAgain && !LISTED.test(text)) kept.push(line);
  }
  return kept.join('\n');
}
