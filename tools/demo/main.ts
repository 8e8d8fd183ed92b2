import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { processTree } from '../../e2e/harness/process-tree.js';
import { nodeProblem } from '../test/node-version.js';
import { HELP, readArguments } from './arguments.js';
import { Cleanup } from './cleanup.js';
import { DemoFailure } from './failure.js';
import { demonstrateShop } from './shop-demo.js';
import { protectWorkspace } from './own-workspace.js';
import { processTerminal, type Terminal } from './terminal/terminal.js';

const terminal = processTerminal();
const cleanup = new Cleanup();

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    terminal.line('Interrupted; stopping what was started.');
    terminal.close();
    void cleanup.run().then(() => {
      stopCommands();
      process.exit(status);
    });
  });
}

/** Ends the npm or nx that is under way: after Ctrl-C they end by themselves, after a kill of this process they do not. */
function stopCommands(): void {
  for (const pid of processTree(process.pid).slice(1)) {
    try {
      process.kill(pid, 'SIGTERM');
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function main(): Promise<void> {
  const { engines } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const problem = nodeProblem(process.versions.node, engines.node);
  if (problem !== undefined) throw new DemoFailure(problem);
  const { help, workspace, projects, yes } = readArguments(process.argv.slice(2));
  if (help) terminal.line(HELP);
  else if (workspace === undefined) await demonstrateShop(terminal, cleanup);
  else await protectWorkspace(terminal, { workspace, projects, yes });
}

function report(to: Terminal, error: unknown): void {
  if (to.closed) return;
  to.settle();
  const text =
    error instanceof DemoFailure ? error.message : String((error as Error).stack ?? error);
  console.error(`\n${to.paint('red', text)}`);
}

main()
  .catch((error: unknown) => {
    report(terminal, error);
    process.exitCode = 1;
  })
  .finally(() => cleanup.run());
