import { parseArgs } from 'node:util';
import { UsageError } from '../../shared/usage-error.js';
import { type DrivingRequest, readRequest } from './request-text.js';

/** What `scripts/test-circuit-breakers.sh` was asked. */
export interface CircuitsArguments {
  readonly help: boolean;
  readonly project: string | undefined;
  readonly circuits: readonly string[] | undefined;
  readonly requests: readonly DrivingRequest[];
  /** The variables with the addresses of what is behind circuits, by their names. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly production: boolean;
  readonly verbose: boolean;
}

/** @throws Error where an option is not known, or cannot be used. */
export function readCircuitsArguments(args: readonly string[]): CircuitsArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      project: { type: 'string' },
      circuit: { type: 'string', multiple: true },
      request: { type: 'string', multiple: true },
      address: { type: 'string', multiple: true },
      'i-know-this-is-production': { type: 'boolean' },
      verbose: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  return {
    help: values.help ?? false,
    project: values.project,
    circuits: values.circuit,
    requests: (values.request ?? []).map(readRequest),
    addresses: new Map((values.address ?? []).map(readAddress)),
    production: values['i-know-this-is-production'] ?? false,
    verbose: values.verbose ?? false,
  };
}

function readAddress(text: string): readonly [string, string] {
  const [, circuit, variable] = /^([^=]+)=([A-Za-z_]\w*)$/.exec(text) ?? [];
  if (circuit !== undefined && variable !== undefined) return [circuit, variable];
  throw new UsageError(
    `--address needs a circuit and a variable, such as bank=BANK_URL, got ${text}`,
  );
}
