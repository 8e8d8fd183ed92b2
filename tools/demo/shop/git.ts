import { devNull } from 'node:os';

import { runCommand } from '../../../e2e/harness/command.js';
import { DemoFailure } from '../failure.js';

/**
 * Makes sure that git is there, and has it commit in the demo's workspace without the reader's hooks and signing key.
 * @throws DemoFailure where there is no git.
 */
export async function prepareGit(): Promise<void> {
  const result = await runCommand('git', ['--version']).catch(() => undefined);
  if (result?.status !== 0) {
    throw new DemoFailure('The demo needs git. Install it: apt-get install -y git.');
  }
  process.env['GIT_CONFIG_GLOBAL'] = devNull;
}
