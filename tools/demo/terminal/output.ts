import type { Terminal } from './terminal.js';

// eslint-disable-next-line no-control-regex -- escape sequences are what it removes
const COLOURS = /\x1b\[[\d;]*m/g;
/** Nx's own list of what it created, of which a summary tells again. */
const LISTED = /^\s*CREATE \S+$/;
/** One of the many lines of a summary that name a created file. */
const CREATED = /^\s*\S+: created$/;

/** Shows what a command wrote, set in from the left, without blank lines at either end. */
export function showOutput(terminal: Terminal, output: string): void {
  const lines = output.trimEnd().split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  for (const line of lines.slice(Math.max(0, first))) terminal.line(`    ${line}`.trimEnd());
}

/** The same output with each run of created files as their number, which git shows better, and without blank runs. */
export function condense(output: string): string {
  const kept: string[] = [];
  let created = 0;
  let indent = '';
  for (const line of [...output.split('\n'), '']) {
    const text = line.replace(COLOURS, '').trimEnd();
    if (CREATED.test(text)) {
      created += 1;
      indent = /^\s*/.exec(text)?.[0] ?? '';
      continue;
    }
    if (created > 0) kept.push(`${indent}${created} files created`);
    created = 0;
    const blankAgain = text === '' && (kept[kept.length - 1] ?? '').trim() === '';
    if (!blankAgain && !LISTED.test(text)) kept.push(line);
  }
  return kept.join('\n');
}
