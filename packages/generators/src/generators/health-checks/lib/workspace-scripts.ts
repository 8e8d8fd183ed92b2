import type { Tree } from '@nx/devkit';
import { join } from 'node:path';
import { type FileOutcome, type OnConflict, reconcile } from '../../../shared/emit/reconcile.js';
import { templateFolder } from '../../../shared/emit/template-folder.js';

const EXECUTABLE = '755';

/**
 * Writes the scripts that stand in the workspace and serve all of its applications. One that a person has changed is
 * kept: it is no reason to refuse another application.
 */
export function writeScripts(tree: Tree, onConflict: OnConflict): readonly FileOutcome[] {
  const files = templateFolder(join(__dirname, '../files/workspace'));
  const outcomes = reconcile(tree, '.', files, onConflict === 'new' ? 'new' : 'keep');
  for (const { path, action } of outcomes) {
    if (action === 'created' || action === 'beside') tree.changePermissions(path, EXECUTABLE);
  }
  return outcomes;
}
