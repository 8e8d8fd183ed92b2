import { jitiCli, pythonInterpreter } from '../../generators/init/lib/verifiers.js';

/** What stands for the first word of an application's command: this Node, and the project's own Python. */
export function programsOf(folder: string): Readonly<Record<string, readonly string[]>> {
  const python = pythonInterpreter(folder);
  return {
    node: [process.execPath],
    jiti: [process.execPath, jitiCli()],
    ...(python !== undefined && { python: [python], python3: [python] }),
  };
}
