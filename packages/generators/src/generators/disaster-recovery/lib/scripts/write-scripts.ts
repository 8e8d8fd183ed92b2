import type { Tree } from '@nx/devkit';
import type { RecoveryPlan } from '../../../../advisers/recovery-planner/recovery-plan.js';
import { type FileOutcome, type OnConflict, reconcile } from '../../../../shared/emit/reconcile.js';
import type { EmittedFile } from '../../../../shared/emit/template-folder.js';
import { requireInsideWorkspace } from '../../../../shared/inside-workspace.js';
import { enginesOf, settingsFor } from './backup-settings.js';
import { mergeSettings, type MergedSettings } from './merge-settings.js';
import { BACKUP_SCRIPT, scriptParts } from './script-parts.js';
import { isUntouched, signed } from './signed-script.js';

export const BACKUP_SETTINGS = 'scripts/backup-restore.conf';
const EMITTED_BY = '@reliability/generators:disaster-recovery';

/** What became of scripts/backup-restore.sh and what belongs to it. */
export interface WrittenScripts {
  readonly files: readonly FileOutcome[];
  /** Where a person's setting is not what the plan needs. */
  readonly differing: MergedSettings['differing'];
  /** A person has a script of their own under that name: nothing beside it was written. */
  readonly isForeign: boolean;
  /** Parts that a person has changed, and that are not what this version emits. */
  readonly kept: readonly string[];
}

/** Writes the script with the parts that its engines need, and merges into its settings. */
export function writeScripts(
  tree: Tree,
  plan: RecoveryPlan,
  workspace: string,
  onConflict: OnConflict,
): WrittenScripts {
  const engines = enginesOf(plan);
  if (engines.size === 0) return { files: [], differing: [], isForeign: false, kept: [] };
  requireInsideWorkspace(tree.root, 'scripts', 'The folder of scripts');
  const existing = tree.read(BACKUP_SCRIPT, 'utf-8');
  if (existing !== null && !existing.includes(EMITTED_BY)) {
    const foreign: FileOutcome = { path: BACKUP_SCRIPT, action: 'kept' };
    return { files: [foreign], differing: [], isForeign: true, kept: [] };
  }
  const files = writeParts(tree, scriptParts(engines), onConflict);
  const before = tree.read(BACKUP_SETTINGS, 'utf-8');
  const { text, differing } = mergeSettings(before, settingsFor(plan, workspace));
  const settings: FileOutcome = {
    path: BACKUP_SETTINGS,
    action: text === before ? 'unchanged' : before === null ? 'created' : 'merged',
  };
  if (text !== before) {
    tree.write(BACKUP_SETTINGS, text);
    // The script refuses settings that others can write.
    tree.changePermissions(BACKUP_SETTINGS, '644');
  }
  const kept = files.filter(({ action }) => action === 'kept').map(({ path }) => path);
  return { files: [...files, settings], differing, isForeign: false, kept };
}

/** Renews what nobody has changed, for parts of two versions do not fit; the rest is reconciled. */
function writeParts(
  tree: Tree,
  parts: readonly EmittedFile[],
  onConflict: OnConflict,
): readonly FileOutcome[] {
  const ours = parts.map(({ path, content }) => ({ path, content: signed(content) }));
  const outdated = ours.filter(({ path, content }) => {
    const existing = tree.read(path, 'utf-8');
    return existing !== null && existing !== content && isUntouched(existing);
  });
  const rest = ours.filter((part) => !outdated.includes(part));
  const reconciled = reconcile(tree, '.', rest, onConflict);
  for (const { path, content } of outdated) tree.write(path, content);
  const all = [
    ...outdated.map(({ path }): FileOutcome => ({ path, action: 'merged' })),
    ...reconciled,
  ];
  for (const { path, action } of all) {
    const isScript = path === BACKUP_SCRIPT || path === `${BACKUP_SCRIPT}.new`;
    if (isScript && ['created', 'merged', 'beside'].includes(action)) {
      tree.changePermissions(path, '755');
    }
  }
  return all;
}
