import { parseArgs } from 'node:util';

/** What `scripts/simulate-failures.sh` was asked. */
export interface ChaosArguments {
  readonly what: 'list' | 'dry-run' | 'run' | 'recover' | 'help';
  readonly projects: readonly string[];
  readonly targets: readonly string[] | undefined;
  readonly experiments: readonly string[];
  readonly production: boolean;
  readonly verbose: boolean;
  readonly json: boolean;
}

/** @throws Error where an option is not known, or two of them exclude each other. */
export function readArguments(args: readonly string[]): ChaosArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      run: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      recover: { type: 'boolean' },
      project: { type: 'string', multiple: true },
      target: { type: 'string', multiple: true },
      'i-know-this-is-production': { type: 'boolean' },
      verbose: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [first, ...others] = positionals;
  const isList = first === 'list';
  const asked = [
    values.help && 'help',
    isList && 'list',
    values.recover && 'recover',
    values.run && 'run',
    values['dry-run'] && 'dry-run',
  ].filter((one) => typeof one === 'string') as ChaosArguments['what'][];
  if (asked.length > 1 && asked[0] !== 'help') {
    throw new Error(`${asked.join(' and ')} exclude each other`);
  }
  return {
    what: asked[0] ?? 'dry-run',
    projects: values.project ?? [],
    targets: values.target,
    experiments: isList ? others : positionals,
    production: values['i-know-this-is-production'] ?? false,
    verbose: values.verbose ?? false,
    json: values.json ?? false,
  };
}
