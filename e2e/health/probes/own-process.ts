import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

import type { Observation } from '@reliability/runtime/health';

import { within } from '../../harness/within.js';

export interface OwnProcess {
  /** Has it take so much more, and gives back what its check says then. */
  take(amount: number): Promise<Observation>;
  end(): void;
}

const LIMIT_MS = 30_000;

/**
 * A process that looks at itself.
 * @param what What it looks at.
 * @param shell Before it becomes that process, in the words of `sh`.
 * @param group The file of a control group that it goes into.
 */
export function ownProcess(what: 'memory' | 'files', shell = ':', group = ''): OwnProcess {
  const script = join(__dirname, 'looks-at-itself.mjs');
  const command = `${shell} && exec "$0" "$@"`;
  const child = spawn('sh', ['-c', command, process.execPath, script, what, group], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async take(amount) {
      child.stdin.write(`${amount}\n`);
      const line = await within(lines.next(), LIMIT_MS, () => 'The process says nothing.');
      if (line.done) throw new Error('The process has ended.');
      return JSON.parse(line.value) as Observation;
    },
    end: () => child.kill(),
  };
}
