import type { Terminal } from './terminal.js';

/** A numbered heading between two parts of the demo. */
export function headline(terminal: Terminal, number: number, text: string): void {
  const { paint } = terminal;
  terminal.line();
  terminal.line(`${paint('cyan', paint('bold', ` ${number} `))} ${paint('bold', text)}`);
}
