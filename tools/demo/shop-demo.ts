import { startRegistry } from '../../e2e/harness/registry.js';
import { temporaryFolder } from '../../e2e/harness/temporary-folder.js';
import { createWorkspace, type Workspace } from '../../e2e/harness/workspace.js';
import { packAll } from '../pack/pack-all.js';
import { showProtected } from './acts/protected.js';
import { settleKeptOrders } from './acts/settle.js';
import { showUnprotected } from './acts/unprotected.js';
import type { Cleanup } from './cleanup.js';
import { REWRITERS, showCommand, showHealthChecks, showInit, showRewriter } from './generators.js';
import { prepareGit } from './shop/git.js';
import { setDemoNumbers } from './shop/numbers.js';
import { findPython } from './shop/python.js';
import { shopFiles } from './shop/shop-files.js';
import { ShopStage } from './shop/stage.js';
import { wireShop } from './shop/wiring.js';
import { showSummary } from './summary.js';
import { showDiff } from './terminal/diff.js';
import { headline } from './terminal/headline.js';
import { step } from './terminal/progress.js';
import type { Terminal } from './terminal/terminal.js';

/**
 * The whole story, from a fresh workspace to the recovery. Leaves the workspace, and nothing running.
 * @throws DemoFailure where something did not happen as shown.
 */
export async function demonstrateShop(terminal: Terminal, cleanup: Cleanup): Promise<void> {
  const startedAt = performance.now();
  const python = await findPython();
  await prepareGit();

  headline(terminal, 1, 'A fresh Nx workspace with a shop in it');
  const workspace = await prepareWorkspace(terminal, cleanup);

  headline(terminal, 2, 'The shop as it is: the payment service hangs');
  const stage = await openStage(terminal, workspace, python, cleanup);
  const before = await showUnprotected(terminal, stage.ordersUrl, stage.payments);
  await stage.stop();

  headline(terminal, 3, 'nx add, and init for each service');
  await showCommand(terminal, workspace, 'npx', ['nx', 'add', '@reliability/generators']);
  await showInit(terminal, workspace, 'orders');
  await showInit(terminal, workspace, 'payments');
  await workspace.commit('feat: reliability');

  headline(terminal, 4, 'Their own source, guarded: circuit-breaker and retry-strategy');
  for (const project of ['orders', 'payments']) {
    for (const rewriter of REWRITERS) await showRewriter(terminal, workspace, rewriter, project);
  }
  await commitShown(terminal, workspace, 'feat: guard every outbound call');

  headline(terminal, 5, 'Deep health for each service: health-checks');
  const found = { DATABASE_URL: stage.database.url, BANK_URL: stage.bank.url };
  for (const project of ['orders', 'payments']) {
    await showHealthChecks(terminal, workspace, project, found);
  }
  await commitShown(terminal, workspace, 'feat: deep health');

  headline(terminal, 6, 'What is left to an engineer: the answer meanwhile');
  await step(terminal, 'git apply orders.patch', () => wireShop(workspace));
  await commitShown(terminal, workspace, 'feat: keep orders that cannot be paid yet');

  headline(terminal, 7, 'Numbers for a demo: seconds instead of half minutes');
  setDemoNumbers(workspace);
  await commitShown(terminal, workspace, 'chore: numbers for a demo');

  headline(terminal, 8, 'The protected shop: the payment service hangs, dies and comes back');
  await step(terminal, 'npx nx build orders', () => build(workspace));
  await step(terminal, 'Starting payments and orders', () => stage.start());
  const after = await showProtected({
    terminal,
    ordersUrl: stage.ordersUrl,
    healthUrl: stage.ordersUrl,
    payments: stage.payments,
    onOrdersLine: (listener) => stage.onOrdersLine(listener),
  });
  const settlement = await settleKeptOrders(stage.ordersUrl, stage.bank);

  headline(terminal, 9, 'What happened');
  const { stdout: changes } = await workspace.must('git', ['diff', '--shortstat', 'HEAD~5']);
  const tookMs = performance.now() - startedAt;
  showSummary(terminal, { before, after, settlement, changes, folder: workspace.path, tookMs });
}

async function prepareWorkspace(terminal: Terminal, cleanup: Cleanup): Promise<Workspace> {
  const packs = temporaryFolder('packs');
  cleanup.add(() => packs.remove());
  const packed = await step(terminal, 'Building and packing @reliability/*', () =>
    packAll(packs.path),
  );
  const registry = await step(terminal, 'Publishing to a registry of our own', async () => {
    const started = await startRegistry();
    cleanup.add(() => started.stop());
    await started.publish(packed.map(({ tarball }) => tarball));
    return started;
  });
  terminal.line(`    ${terminal.paint('dim', `${registry.url}, gone when this ends`)}`);
  const folder = temporaryFolder('demo').path;
  const workspace = await step(terminal, 'npm install, git init, git commit', () =>
    createWorkspace({ registry, folder, files: shopFiles() }),
  );
  terminal.line(`    ${folder}`);
  return workspace;
}

async function openStage(
  terminal: Terminal,
  workspace: Workspace,
  python: string,
  cleanup: Cleanup,
): Promise<ShopStage> {
  const stage = await step(terminal, 'Starting a database and a bank', () =>
    ShopStage.open(workspace.path, python, cleanup),
  );
  const { name, url } = stage.database;
  const found = name.startsWith('PGlite') ? ', embedded: no PostgreSQL was found here' : '';
  terminal.line(`    ${terminal.paint('dim', `${name} at ${url}${found}`)}`);
  await step(terminal, 'npx nx build orders', () => build(workspace));
  await step(terminal, 'Starting payments and orders', () => stage.start());
  return stage;
}

/** Shows what has changed since the last commit, and commits it. */
async function commitShown(
  terminal: Terminal,
  workspace: Workspace,
  message: string,
): Promise<void> {
  showDiff(terminal, (await workspace.must('git', ['diff', '--unified=0'])).stdout);
  await workspace.commit(message);
}

async function build(workspace: Workspace): Promise<void> {
  await workspace.must('npx', ['nx', 'build', 'orders']);
}
