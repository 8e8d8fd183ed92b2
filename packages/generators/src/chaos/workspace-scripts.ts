import type { Tree } from '@nx/devkit';
import { join } from 'node:path';
import { type FileOutcome, type OnConflict, reconcile } from '../shared/emit/reconcile.js';
import { templateFolder } from '../shared/emit/template-folder.js';

const EXECUTABLE = '755';

/** Writes `scripts/simulate-failures.sh`, which runs the experiments of the workspace. One that was changed is kept. */
export const writeSimulateFailures = (tree: Tree, onConflict: OnConflict): readonly FileOutcome[] =>
  writeScript(tree, 'simulate-failures', onConflict);

/** Writes `scripts/test-circuit-breakers.sh`, which lets circuits of an application open. One that was changed is kept. */
export const writeTestCircuitBreakers = (
  tree: Tree,
  onConflict: OnConflict,
): readonly FileOutcome[] => writeScript(tree, 'test-circuit-breakers', onConflict);

function writeScript(tree: Tree, name: string, onConflict: OnConflict): readonly FileOutcome[] {
  const files = templateFolder(join(__dirname, 'files', name));
  const outcomes = reconcile(tree, '.', files, onConflict === 'new' ? 'new' : 'keep');
  for (const { path, action } of outcomes) {
    if (action === 'created' || action === 'beside') tree.changePermissions(path, EXECUTABLE);
  }
  return outcomes;
}
