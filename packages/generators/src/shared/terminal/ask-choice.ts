import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { UsageError } from '../usage-error.js';

export interface ChoiceItem {
  readonly value: string;
  /** What helps to tell it from the others, such as its folder. */
  readonly hint?: string;
}

/** Whether somebody sits at the terminal and wants to be asked: not in CI, not under `--no-interactive`. */
export function canAsk(environment: NodeJS.ProcessEnv = process.env): boolean {
  return (
    process.stdin.isTTY === true &&
    process.stdout.isTTY === true &&
    environment.CI !== 'true' &&
    environment.NX_INTERACTIVE !== 'false'
  );
}

/**
 * Asks for one of several by number or by value, until the answer is one of them. Nx's own prompt would offer every
 * project, also libraries, and ask where there is only one application.
 */
export async function askChoice(
  question: string,
  items: readonly ChoiceItem[],
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<string> {
  const width = Math.max(...items.map(({ value }) => value.length));
  const list = items.map(({ value, hint = '' }, index) =>
    `  ${index + 1}) ${value.padEnd(width)}  ${hint}`.trimEnd(),
  );
  output.write(`\n${question}\n${list.join('\n')}\n`);
  const terminal = createInterface({ input, output });
  const gone = once(terminal, 'close').then(() => {
    throw new UsageError('No answer was given.', 'Say it on the command line instead; see --help.');
  });
  // Closing at the end makes it reject, too, when nobody waits for it any more.
  gone.catch(() => undefined);
  try {
    for (;;) {
      const question = terminal.question(`Number or name (1-${items.length}): `);
      const answer = (await Promise.race([question, gone])).trim();
      const chosen = items[Number(answer) - 1] ?? items.find(({ value }) => value === answer);
      if (chosen) return chosen.value;
    }
  } finally {
    terminal.close();
  }
}
