import type { Workspace } from '../../e2e/harness/workspace.js';
import { DemoFailure } from './failure.js';
import { condense, showOutput } from './terminal/output.js';
import { step } from './terminal/progress.js';
import type { Terminal } from './terminal/terminal.js';

/**
 * Runs a command in the workspace as its owner would, and shows what it wrote.
 * @throws DemoFailure with that, where it fails.
 */
export async function showCommand(
  terminal: Terminal,
  workspace: Workspace,
  command: string,
  args: readonly string[],
): Promise<void> {
  const spoken = [command, ...args].join(' ');
  const colour = terminal.paint('dim', 'x') === 'x' ? 'NO_COLOR' : 'FORCE_COLOR';
  const result = await step(terminal, spoken, async () => {
    const run = await workspace.run(command, args, { env: { [colour]: '1' } });
    if (run.status === 0) return { output: run.output };
    throw new DemoFailure(`${spoken} ended with exit ${run.status}:\n${run.output}`);
  });
  showOutput(terminal, condense(result.output));
}

/** Sets up every pattern for one application. */
export function showInit(terminal: Terminal, workspace: Workspace, project: string): Promise<void> {
  const args = ['nx', 'g', '@reliability/generators:init', '--pattern=all', `--project=${project}`];
  return showCommand(terminal, workspace, 'npx', args);
}
