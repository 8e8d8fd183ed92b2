import { joinPathFragments, type Tree } from '@nx/devkit';
import { DRILLS_PATH } from '../../drill/record/drill-record.js';
import { drillsIn } from '../../drill/record/read-drills.js';
import type { RecoveryPlan } from '../../advisers/recovery-planner/recovery-plan.js';
import { readCodeOwners } from '../../owners/code-owners.js';
import type { FileOutcome } from '../../shared/emit/reconcile.js';
import { requireInsideWorkspace } from '../../shared/inside-workspace.js';
import { backupSettings } from './facts/backup-settings.js';
import type { PlanContext } from './plan-context.js';
import { renderPlanDocument } from './render-plan-document.js';
import { isEditedByHand } from './seal.js';

/** Where the document lies below the folder that reliability.yml calls `outputs`. */
export const PLAN_DOCUMENT = 'docs/disaster-recovery-plan.md';

/** What the document is made of that the tree does not tell. */
export type PlanDocumentRequest = Pick<
  PlanContext,
  'workspace' | 'today' | 'graph' | 'infrastructure' | 'roots' | 'people' | 'regions'
> & {
  readonly plan: RecoveryPlan;
  /** The folder of reports and memory, relative to the workspace. */
  readonly outputs: string;
};

/**
 * Writes the plan's document, with what the tree says of owners, backups and drills. One whose words a person has changed
 * is kept, and the new one is put beside it as `.new`.
 * @throws UsageError where the folder lies outside the workspace.
 */
export function writePlanDocument(tree: Tree, request: PlanDocumentRequest): FileOutcome {
  const { plan, outputs, ...rest } = request;
  const path = joinPathFragments(outputs, PLAN_DOCUMENT);
  requireInsideWorkspace(tree.root, path, 'The folder for plans');
  const read = (file: string): string | null => tree.read(file, 'utf-8');
  const before = read(path);
  const text = renderPlanDocument(plan, {
    ...rest,
    before,
    owners: readCodeOwners(read),
    settings: backupSettings(read('scripts/backup-restore.conf')),
    drills: drillsIn(read(joinPathFragments(outputs, DRILLS_PATH)) ?? ''),
  });
  if (before === text) return { path, action: 'unchanged' };
  if (before === null || !isEditedByHand(before)) {
    tree.write(path, text);
    return { path, action: before === null ? 'created' : 'merged' };
  }
  const beside = `${path}.new`;
  if (read(beside) === text) return { path: beside, action: 'unchanged' };
  tree.write(beside, text);
  return { path: beside, action: 'beside' };
}
