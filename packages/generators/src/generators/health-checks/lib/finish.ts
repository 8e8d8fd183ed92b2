import type { GeneratorCallback, Tree } from '@nx/devkit';
import { installAdded } from '../../../shared/dependencies/install-added.js';
import type { HealthAdvice } from '../../../advisers/health-check-generator/health-check-generator.js';
import type { AddressVariable } from '../../../advisers/health-check-generator/health-evidence.js';
import type { CallFact } from '../../../scan/calls/call-fact.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { Terminal } from '../../../shared/terminal/terminal.js';
import { UsageError } from '../../../shared/usage-error.js';
import type { Emitted } from '../../init/lib/emit.js';
import type { Findings } from '../../init/lib/probe.js';
import { hasChanged } from '../../init/lib/report.js';
import type { Verification } from '../../init/lib/verification.js';
import { excused, verify } from '../../init/lib/verify.js';
import type { ManifestReport } from '../manifests/manifest-report.js';
import type { HealthChecksGeneratorSchema } from '../schema.js';
import type { ProbeTrial } from '../verify/try-probe.js';
import { type Broken, breakDependencies, howToVerify } from './break-dependencies.js';
import { nextSteps } from './next-steps.js';
import type { HealthChecksReport } from './report.js';
import type { Wired } from './wire.js';

/** All that the last two steps need to know about the first three. */
export interface HealthChecksRun {
  readonly tree: Tree;
  readonly findings: Findings;
  readonly deep: boolean;
  /** What its source calls, as far as it was looked at. */
  readonly calls: readonly CallFact[];
  readonly advice: HealthAdvice;
  readonly variables: readonly AddressVariable[];
  readonly emitted: Emitted;
  readonly files: readonly FileOutcome[];
  readonly wired: Wired;
  readonly manifests: ManifestReport;
  readonly options: HealthChecksGeneratorSchema;
  readonly terminal: Terminal<HealthChecksReport>;
}

/**
 * The task for when the tree is on disk: installs, breaks each dependency in turn, and sums up. Nx does not run tasks
 * under `--dry-run`, so that the summary of such a run is given here.
 */
export function finish(run: HealthChecksRun): GeneratorCallback {
  const { tree, findings, options, terminal } = run;
  const dryRun = process.env.NX_DRY_RUN === 'true';
  const skipVerify = howToVerify(run) === 'none';
  const excuse = excused({ ...options, skipVerify }, dryRun);
  if (dryRun) {
    terminal.steps.step('verify', 'would break each dependency in turn, when it is written');
    terminal.summarise(reportOn(run, excuse!, { trials: [] }, true));
    return () => undefined;
  }
  return async () => {
    installAdded(run.tree, run.emitted.dependencies, {
      ...run.findings,
      skipInstall: run.options.skipInstall,
      say: run.terminal.say,
    });
    terminal.steps.step('verify', ...(excuse ? [] : ['breaking each dependency in turn']));
    const broken = excuse ? { trials: [] } : await breakDependencies(run);
    const verification = excuse ?? (await verify(tree.root, findings, terminal));
    terminal.summarise(reportOn(run, verification, broken, false));
    const failed = broken.trials.filter(({ status }) => status === 'failed');
    if (failed.length > 0 || verification.status === 'failed') throw failure(failed);
  };
}

function reportOn(
  { findings, deep, advice, emitted, files, wired, manifests }: HealthChecksRun,
  verification: Verification,
  { application, trials }: Broken,
  dryRun: boolean,
): HealthChecksReport {
  const { files: wiredFiles, ...wiring } = wired;
  const all = [...emitted.files, ...files, ...wiredFiles];
  return {
    schemaVersion: 1,
    generator: 'health-checks',
    project: findings.project.name,
    root: findings.project.root,
    language: findings.language,
    deep,
    dryRun,
    changed: hasChanged(all, emitted.dependencies),
    probes: advice.probes,
    unprobed: advice.unprobed,
    wiring,
    manifests,
    files: all,
    dependencies: emitted.dependencies,
    ...(application && { application }),
    trials,
    verification,
    next: nextSteps(findings, wiring, all, deep, manifests),
  };
}

function failure(trials: readonly ProbeTrial[]): UsageError {
  return new UsageError(
    'Verification failed; the summary says which probe.',
    ...trials.map(({ name, detail }) => `  ${name}: ${detail}`),
    'The files are written. Put right what the probe needs, in src/health/probes or config/, and run the command again.',
  );
}
