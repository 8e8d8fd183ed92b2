// @ts-check
import { parseArgs } from 'node:util';

export const USAGE = `usage: npm run bench -- [--quick] [--only <scenario>]...
  --quick            a smoke run: few rounds, numbers not to be trusted
  --only <scenario>  one scenario; may be repeated
A full run writes benchmarks/results/latest.{md,json}, docs/performance.md and docs/health.md; these two write nothing.`;

/**
 * @param {readonly string[]} argv
 * @param {readonly string[]} known ids of all scenarios
 * @returns {{ quick: boolean, only: readonly string[], help: boolean }}
 * @throws Error with the remedy, where an argument is not understood.
 */
export function parseArguments(argv, known) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const unknown = values.only.filter((id) => !known.includes(id));
  if (unknown.length)
    throw new Error(`No scenario "${unknown.join('", "')}". There are: ${known.join(', ')}.`);
  return values;
}
