import type { GeneratorCallback, Tree } from '@nx/devkit';
import type { RecoveryPlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { Terminal } from '../../../shared/terminal/terminal.js';
import { UsageError } from '../../../shared/usage-error.js';
import { countOf, hasChanged } from '../../init/lib/report.js';
import type { DisasterRecoveryGeneratorSchema } from '../schema.js';
import { nextSteps } from './next-steps.js';
import type { DisasterRecoveryReport } from './report.js';
import { type ScriptVerification, verifyScripts } from './scripts/verify-scripts.js';
import type { WrittenPlan } from './write-plan.js';

/** All that the last two steps need to know about the first three. */
export interface DisasterRecoveryRun {
  readonly tree: Tree;
  readonly plan: RecoveryPlan;
  readonly written: WrittenPlan;
  readonly options: DisasterRecoveryGeneratorSchema;
  readonly terminal: Terminal<DisasterRecoveryReport>;
}

/**
 * The task for when the tree is on disk: tries the scripts, and sums up. Nx does not run tasks under `--dry-run`, so that the
 * summary of such a run is given here.
 */
export function finish(run: DisasterRecoveryRun): GeneratorCallback {
  const { tree, written, options, terminal } = run;
  const { steps } = terminal;
  steps.step('generate', countOf(written.files));
  const dryRun = process.env.NX_DRY_RUN === 'true';
  const excuse = dryRun
    ? 'would have bash read the scripts, and the scripts their settings, when they are written'
    : options.skipVerify
      ? '--skip-verify'
      : null;
  if (excuse !== null) {
    steps.step('verify', excuse);
    const summarise = (): void =>
      terminal.summarise(reportOn(run, { status: 'skipped', lines: [excuse] }, dryRun));
    if (!dryRun) return summarise;
    summarise();
    return () => undefined;
  }
  return () => {
    const verification = written.scripts.isForeign
      ? { status: 'skipped' as const, lines: ['the script is your own'] }
      : verifyScripts(tree.root);
    steps.step('verify', ...verification.lines);
    terminal.summarise(reportOn(run, verification, false));
    if (verification.status === 'failed') {
      const [problem, ...more] = verification.lines;
      throw new UsageError(
        `Verification failed: ${problem!}.`,
        ...more.map((line) => `  ${line}`),
        'The files are written. Put that right, and run the command again.',
      );
    }
  };
}

function reportOn(
  { tree, plan, written }: DisasterRecoveryRun,
  verification: ScriptVerification,
  dryRun: boolean,
): DisasterRecoveryReport {
  const { files, scripts, manifests, chaos } = written;
  return {
    schemaVersion: 1,
    generator: 'disaster-recovery',
    dryRun,
    changed: hasChanged(files, []),
    ...plan,
    files,
    differing: scripts.differing,
    passedBy: manifests.passedBy,
    withoutExperiment: chaos.left.map(({ project, subject, reason }) => ({
      where: `${project}: ${subject}`,
      reason,
    })),
    verification,
    next: nextSteps(plan, scripts, manifests.next, tree),
  };
}
