import { parseArgs } from 'node:util';

import { DemoFailure } from './failure.js';

export const HELP = `npm run demo
    Makes a fresh Nx workspace in a temporary folder, protects a small shop in it, breaks the
    shop's payment service and shows what happens. About two minutes; ends with exit code 0 only
    if everything it shows was so.

npm run demo -- <path to an Nx workspace> [options]
    Protects the applications of your own workspace instead: init, circuit-breaker and
    retry-strategy for each. Shows what changed, and says how to undo it.

    --project=<name>   only this application; may be given several times
    --yes              go on although git has uncommitted changes, or there is no git
    --help             this text

Environment: RELIABILITY_PYTHON names the Python interpreter, NO_COLOR turns colours off.`;

export interface DemoArguments {
  readonly help: boolean;
  /** The reader's own workspace; absent for the shop. */
  readonly workspace?: string;
  readonly projects: readonly string[];
  readonly yes: boolean;
}

/** @throws DemoFailure naming what is not understood. */
export function readArguments(args: readonly string[]): DemoArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        yes: { type: 'boolean', short: 'y', default: false },
        project: { type: 'string', multiple: true, default: [] },
      },
    });
    if (positionals.length > 1)
      throw new Error(`One workspace at a time, not ${positionals.length}.`);
    const [workspace] = positionals;
    if (workspace === undefined && !values.help && (values.yes || values.project.length > 0)) {
      throw new Error('--project and --yes go with the path of a workspace.');
    }
    const rest = { help: values.help, projects: values.project, yes: values.yes };
    return workspace === undefined ? rest : { ...rest, workspace };
  } catch (error) {
    throw new DemoFailure(`${(error as Error).message}\n\n${HELP}`);
  }
}
