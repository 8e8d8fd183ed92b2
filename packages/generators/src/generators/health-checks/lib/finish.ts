import type { GeneratorCallback, Tree } from '@nx/devkit';
import { installAdded } from '../../../shared/dependencies/install-added.js';
import { join } from 'node:path';
import type { HealthAdvice } from '../../../advisers/health-check-generator/health-check-generator.js';
import type { AddressVariable } from '../../../advisers/health-check-generator/health-evidence.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { withProgress } from '../../../shared/terminal/progress.js';
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
import { verifyProbes } from '../verify/verify-probes.js';
import { nextSteps } from './next-steps.js';
import { probeVerifier } from './probe-verifier.js';
import type { HealthChecksReport } from './report.js';
import type { Wired } from './wire.js';

/** All that the last two steps need to know about the first three. */
export interface HealthChecksRun {
  readonly tree: Tree;
  readonly findings: Findings;
  readonly deep: boolean;
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
  const excuse = excused(options, dryRun);
  if (dryRun) {
    terminal.steps.step('verify', 'would break each dependency in turn, when it is written');
    terminal.summarise(reportOn(run, excuse!, [], true));
    return () => undefined;
  }
  return async () => {
    installAdded(run.tree, run.emitted.dependencies, {
      ...run.findings,
      skipInstall: run.options.skipInstall,
      say: run.terminal.say,
    });
    terminal.steps.step('verify', ...(excuse ? [] : ['breaking each dependency in turn']));
    const trials = excuse ? [] : await breakDependencies(run);
    const verification = excuse ?? (await verify(tree.root, findings, terminal));
    terminal.summarise(reportOn(run, verification, trials, false));
    const failed = trials.filter(({ status }) => status === 'failed');
    if (failed.length > 0 || verification.status === 'failed') throw failure(failed);
  };
}

async function breakDependencies(run: HealthChecksRun): Promise<readonly ProbeTrial[]> {
  const { tree, findings, advice, variables, terminal } = run;
  const verifier = probeVerifier(findings.language, join(tree.root, findings.project.root));
  if (!verifier) return [];
  const addressFor = (variable: string): string | undefined =>
    process.env[variable] ?? variables.find((one) => one.variable === variable)?.value;
  return withProgress(
    'breaking dependencies',
    verifyProbes(verifier, advice.probes, (variable) =>
      addressFor(variable)?.replaceAll(/^["']|["']$/g, ''),
    ),
    (line) => terminal.steps.note(line),
  );
}

function reportOn(
  { findings, deep, advice, emitted, files, wired, manifests }: HealthChecksRun,
  verification: Verification,
  trials: readonly ProbeTrial[],
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
