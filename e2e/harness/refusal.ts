import type { Workspace } from './workspace.js';

/** A workspace in a state that a command must refuse. */
export interface Refusal {
  /** Brings the workspace into that state; it is committed before the command runs, and undone afterwards. */
  readonly given?: (workspace: Workspace) => void;
  readonly command: readonly string[];
}

/**
 * Runs Nx on bad input and gives back what it said.
 * @throws Error when it exits with 0, shows a stack trace, or leaves one file other than it was.
 */
export async function refusal(workspace: Workspace, { given, command }: Refusal): Promise<string> {
  const { stdout } = await workspace.must('git', ['rev-parse', 'HEAD']);
  given?.(workspace);
  await workspace.commit('test: bad input');
  try {
    const { status, output } = await workspace.nx(...command);
    const changes = await workspace.changes();
    if (status === 0) throw new Error(`It was not refused:\n${output}`);
    if (changes !== '') throw new Error(`It changed\n${changes}\n${output}`);
    if (/^\s+at .*:\d+:\d+\)?$/m.test(output)) throw new Error(`A stack trace:\n${output}`);
    return output;
  } finally {
    await workspace.must('git', ['reset', '--quiet', '--hard', stdout.trim()]);
  }
}
