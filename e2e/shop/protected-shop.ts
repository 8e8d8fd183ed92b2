import type { Workspace } from '../harness/workspace.js';

/** The shop's copy borrows this repository's packages, and what its generators verify has specs of its own. */
const OPTIONS = ['--skip-install', '--skip-verify'];

/** Runs init with every pattern, both generators that guard the calls in a service's own source, and the one for health. */
export async function protectShop(workspace: Workspace): Promise<void> {
  for (const project of ['orders', 'payments']) {
    await generate(workspace, 'init', project, '--pattern=all');
    await generate(workspace, 'circuit-breaker', project);
    await generate(workspace, 'retry-strategy', project);
    await generate(workspace, 'health-checks', project, '--deep');
  }
}

async function generate(
  workspace: Workspace,
  generator: string,
  project: string,
  ...flags: readonly string[]
): Promise<void> {
  const args = [`@reliability/generators:${generator}`, `--project=${project}`, ...OPTIONS];
  await workspace.must('node_modules/.bin/nx', ['g', ...args, ...flags]);
}
