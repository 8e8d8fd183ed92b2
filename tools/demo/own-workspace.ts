import { workspaceAt, type Workspace } from '../../e2e/harness/workspace.js';
import { packAll, PACKS } from '../pack/pack-all.js';
import type { DemoArguments } from './arguments.js';
import { DemoFailure } from './failure.js';
import { OUTCOME, REWRITERS, showInit, showPlan, showRewriter } from './generators.js';
import {
  applicationsOf,
  confirmUndo,
  type History,
  readWorkspace,
} from './own-workspace-checks.js';
import { showDiff } from './terminal/diff.js';
import { headline } from './terminal/headline.js';
import { showOutput } from './terminal/output.js';
import { step } from './terminal/progress.js';
import type { Terminal } from './terminal/terminal.js';

/** Of a difference, so many lines; a large workspace has thousands. */
const MOST_LINES = 200;
const NOT_LOCKS = ['.', ':!package-lock.json'];

export type OwnWorkspaceArguments = Omit<Required<DemoArguments>, 'help'>;

/**
 * Protects the applications of the reader's own workspace. Looks at everything first and changes nothing before.
 * @throws DemoFailure where the workspace is not fit, or a command fails; then it says how to undo what was done.
 */
export async function protectWorkspace(
  terminal: Terminal,
  { workspace: path, projects, yes }: OwnWorkspaceArguments,
): Promise<void> {
  headline(terminal, 1, 'Looking at the workspace');
  const workspace = workspaceAt(readWorkspace(path));
  const history = await confirmUndo(terminal, workspace, yes);
  const applications = await step(terminal, 'Applications', () =>
    applicationsOf(workspace, projects),
  );
  terminal.line(`    ${applications.join(', ')}`);

  headline(terminal, 2, 'Installing @reliability/generators');
  const packed = await step(terminal, 'Building and packing @reliability/*', () => packAll(PACKS));
  try {
    const tarballs = packed.map(({ tarball }) => tarball);
    await step(terminal, 'npm install --save-dev dist/packs/*.tgz', () =>
      workspace.must('npm', ['install', '--save-dev', '--no-audit', '--no-fund', ...tarballs]),
    );
    for (const [index, application] of applications.entries()) {
      headline(terminal, index + 3, application);
      await showInit(terminal, workspace, application);
      for (const rewriter of REWRITERS) {
        await showPlan(terminal, workspace, rewriter, application);
        await showRewriter(terminal, workspace, rewriter, application, OUTCOME);
      }
    }
  } catch (error) {
    throw new DemoFailure(`${(error as Error).message}\n\n${undo(workspace, history)}`);
  }

  headline(terminal, applications.length + 3, 'What changed');
  await showChanges(terminal, workspace, history);
  terminal.line();
  terminal.line(`  ${undo(workspace, history).split('\n').join('\n  ')}`);
}

async function showChanges(
  terminal: Terminal,
  workspace: Workspace,
  history: History,
): Promise<void> {
  if (history === 'none') {
    terminal.line('  No git here, hence no list; the summaries above name every file.');
    return;
  }
  // Of files that were there already, each line; those that are new are listed below.
  const { stdout: changed } = await workspace.must('git', [
    'diff',
    '--unified=0',
    '--',
    ...NOT_LOCKS,
  ]);
  const lines = changed.trimEnd().split('\n');
  showDiff(terminal, lines.slice(0, MOST_LINES).join('\n'));
  if (lines.length > MOST_LINES) {
    terminal.line(`    … and ${lines.length - MOST_LINES} lines more: git diff`);
  }
  terminal.line();
  // New files too, without keeping them in the index.
  await workspace.must('git', ['add', '--all', '--intent-to-add']);
  const { stdout } = await workspace.must('git', ['diff', '--stat=100']);
  await workspace.must('git', ['reset', '--quiet']);
  showOutput(terminal, stdout);
}

function undo({ path }: Workspace, history: History): string {
  switch (history) {
    case 'clean':
      return `To undo everything:\n  cd ${path} && git checkout . && git clean -fd . && npm install`;
    case 'dirty':
      return `Your own uncommitted changes lie among these: see git diff in ${path}, and take back file by file.`;
    case 'none':
      return `To undo, put back ${path} from your backup and run npm install.`;
  }
}
