import { parseArgs } from 'node:util';

import { readRequirements, type Requirement } from './score-require.js';
import type { Scope } from './score-tally.js';

export const HELP = `npx jiti tools/corpus/score.ts <labels.yml> <facts.json> [<labels.yml> <facts.json> …]
    Compares what a scan reports with what readers found, and prints recall and precision, and how
    many of the calls found have the right kind, dependency and retry safety, each with its 95 %
    interval.

    --list                 every difference, with file and line
    --require=<shares>     exit code 1 when less is reached: recall=0.95,precision=0.97,kind=…,
                           dependency=…,retry=…
    --with=tests,browser   ask for the calls of tests and of browser code too
    --help                 this text`;

export interface ScoreArguments {
  readonly help: boolean;
  readonly list: boolean;
  readonly scope: Scope;
  readonly requirements: readonly Requirement[];
  /** Labels and facts of one repository each. */
  readonly inputs: readonly { readonly labels: string; readonly facts: string }[];
}

/** @throws Error naming what is not understood. */
export function readArguments(args: readonly string[]): ScoreArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      list: { type: 'boolean', default: false },
      require: { type: 'string' },
      with: { type: 'string', default: '' },
    },
  });
  const inputs = pairs(positionals);
  if (inputs.length === 0 && !values.help) throw new Error('Which labels, and which facts?');
  return {
    help: values.help,
    list: values.list,
    scope: readScope(values.with),
    requirements: values.require === undefined ? [] : readRequirements(values.require),
    inputs,
  };
}

function pairs(paths: readonly string[]): ScoreArguments['inputs'] {
  const read: { labels: string; facts: string }[] = [];
  for (let at = 0; at < paths.length; at += 2) {
    const [labels, facts] = paths.slice(at, at + 2);
    if (labels === undefined || facts === undefined) {
      throw new Error(`No facts are given for the labels ${String(labels)}.`);
    }
    read.push({ labels, facts });
  }
  return read;
}

function readScope(text: string): Scope {
  const names = text.split(',').filter(Boolean);
  const unknown = names.find((name) => name !== 'tests' && name !== 'browser');
  if (unknown !== undefined) throw new Error(`--with knows tests and browser, not "${unknown}".`);
  return { tests: names.includes('tests'), browser: names.includes('browser') };
}
