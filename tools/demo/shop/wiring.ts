import { basename } from 'node:path';

import type { Workspace } from '../../../e2e/harness/workspace.js';
import { showDiff } from '../terminal/diff.js';
import type { Terminal } from '../terminal/terminal.js';
import { wiringPatches } from './shop-files.js';

/** Applies what an engineer writes after init, and shows it. */
export async function applyWiring(terminal: Terminal, workspace: Workspace): Promise<void> {
  for (const patch of wiringPatches()) {
    await workspace.must('git', ['apply', '--whitespace=error', patch]);
    terminal.line(`  ${terminal.paint('dim', `git apply wiring/${basename(patch)}`)}`);
    showDiff(terminal, (await workspace.must('git', ['diff', '--unified=1'])).stdout);
    await workspace.must('git', ['add', '--all']);
  }
}
