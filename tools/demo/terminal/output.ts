import type { Terminal } from './terminal.js';

// eslint-disable-next-line no-control-regex -- escape sequences are what it removes
const COLOURS = /\x1b\[[\d;]*m/g;
/** Nx's own list of what it created, of which a summary tells again, and what was said while something took long. */
const PASSING = /^\s*(CREATE \S+|still .+ \(\d+ (s|%)\))$/;

/** Shows what a command wrote, set in from the left, without blank lines at either end. */
export function showOutput(terminal: Terminal, output: string): void {
  const lines = output.trimEnd().split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  for (const line of lines.slice(Math.max(0, first))) terminal.line(`    ${line}`.trimEnd());
}

/** From the first line with the words of `from` on, up to the next line with those of `to`; colours are passed over. */
export function partOf(
  output: string,
  { from, to }: { readonly from: RegExp; readonly to?: RegExp },
): string {
  const lines = output.split('\n');
  const texts = lines.map((line) => line.replace(COLOURS, ''));
  const first = texts.findIndex((text) => from.test(text));
  if (first < 0) return '';
  const length = to ? texts.slice(first + 1).findIndex((text) => to.test(text)) : -1;
  return lines.slice(first, length < 0 ? undefined : first + 1 + length).join('\n');
}

/**
 * The same output without Nx's list of created files, which git shows better, without signs of life, which a step has
 * of its own, and without repeated blank lines.
 */
export function condense(output: string): string {
  const kept: string[] = [];
  for (const line of output.split('\n')) {
    const text = line.replace(COLOURS, '').trimEnd();
    const blankAgain = text === '' && (kept[kept.length - 1] ?? '').trim() === '';
    if (!blankAgain && !PASSING.test(text)) kept.push(line);
  }
  return kept.join('\n');
}
