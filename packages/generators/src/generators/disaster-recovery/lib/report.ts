import type { RecoveryPlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { MergedSettings } from './scripts/merge-settings.js';
import type { ScriptVerification } from './scripts/verify-scripts.js';

/**
 * The closing summary; with `--format=json` it is printed as it is. A size without limit, `largestBytes`, is `null` there.
 */
export interface DisasterRecoveryReport extends RecoveryPlan {
  readonly schemaVersion: 1;
  readonly generator: 'disaster-recovery';
  readonly dryRun: boolean;
  /** Whether anything was, or under `--dry-run` would be, written. */
  readonly changed: boolean;
  readonly files: readonly FileOutcome[];
  /** Where scripts/backup-restore.conf says something else than the plan needs; it was left so. */
  readonly differing: MergedSettings['differing'];
  /** What the manifests do not cover, and why. */
  readonly passedBy: readonly { readonly where: string; readonly reason: string }[];
  /** What no experiment makes fail, and why. */
  readonly withoutExperiment: readonly { readonly where: string; readonly reason: string }[];
  readonly verification: ScriptVerification;
  /** What is left for the person to do, a line each. */
  readonly next: readonly string[];
}
