import type { Tree } from '@nx/devkit';
import type { RecoveryPlan } from '../../../../advisers/recovery-planner/recovery-plan.js';
import { type FileOutcome, type OnConflict, reconcile } from '../../../../shared/emit/reconcile.js';
import { requireInsideWorkspace } from '../../../../shared/inside-workspace.js';
import { enginesOf, settingsFor } from './backup-settings.js';
import { mergeSettings, type MergedSettings } from './merge-settings.js';
import { BACKUP_SCRIPT, scriptParts } from './script-parts.js';

export const BACKUP_SETTINGS = 'scripts/backup-restore.conf';
const EMITTED_BY = '@reliability/generators:disaster-recovery';

/** What became of scripts/backup-restore.sh and what belongs to it. */
export interface WrittenScripts {
  readonly files: readonly FileOutcome[];
  /** Where a person's setting is not what the plan needs. */
  readonly differing: MergedSettings['differing'];
  /** A person has a script of their own under that name: nothing beside it was written. */
  readonly isForeign: boolean;
}

/** Writes the script with the parts that its engines need, and merges into its settings. */
export function writeScripts(
  tree: Tree,
  plan: RecoveryPlan,
  workspace: string,
  onConflict: OnConflict,
): WrittenScripts {
  const engines = enginesOf(plan);
  if (engines.size === 0) return { files: [], differing: [], isForeign: false };
  requireInsideWorkspace(tree.root, 'scripts', 'The folder of scripts');
  const existing = tree.read(BACKUP_SCRIPT, 'utf-8');
  if (existing !== null && !existing.includes(EMITTED_BY)) {
    return { files: [{ path: BACKUP_SCRIPT, action: 'kept' }], differing: [], isForeign: true };
  }
  const files = reconcile(tree, '.', scriptParts(engines), onConflict);
  for (const { path, action } of files) {
    const isScript = path === BACKUP_SCRIPT || path === `${BACKUP_SCRIPT}.new`;
    if (isScript && (action === 'created' || action === 'beside')) {
      tree.changePermissions(path, '755');
    }
  }
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
  return { files: [...files, settings], differing, isForeign: false };
}
