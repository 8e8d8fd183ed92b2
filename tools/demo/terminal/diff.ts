import type { Terminal } from './terminal.js';

const HEADER = /^(diff --git|index |new file mode|similarity |--- |\\ No newline)/;

/** Shows what `git diff` wrote: file names, added and removed lines in their colours, no header noise. */
export function showDiff(terminal: Terminal, diff: string): void {
  const { paint } = terminal;
  for (const line of diff.trimEnd().split('\n')) {
    if (line.startsWith('+++ ')) {
      terminal.line(`    ${paint('bold', line.slice('+++ b/'.length))}`);
    } else if (!HEADER.test(line)) {
      const colour = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : 'dim';
      terminal.line(`    ${paint(colour, line)}`);
    }
  }
}
