import { parseArgs } from 'node:util';

/** What was typed behind `npm run corpus --`. */
export interface CorpusArguments {
  readonly directories: readonly string[];
  readonly json: string | undefined;
  readonly rewrite: boolean;
}

export const USAGE = `npm run corpus -- <directory>… [--json <file>] [--rewrite]

  Scans each directory, an Nx workspace or not, and fetches nothing.
  --json <file>   writes the facts of every call found; their files are relative to the directory
  --rewrite       puts circuit breakers and retries around the calls, in a copy, and reports what that broke`;

/** @throws Error that shows the usage, where the arguments cannot be used. */
export function corpusArguments(args: readonly string[]): CorpusArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'string' }, rewrite: { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) throw new Error('No directory was given.');
    return { directories: positionals, json: values.json, rewrite: values.rewrite };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}
