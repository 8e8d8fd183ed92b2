import type { GeneratorCallback, Tree } from '@nx/devkit';
import { installAdded } from '../../../shared/dependencies/install-added.js';
import { UsageError } from '../../../shared/usage-error.js';
import type { InitGeneratorSchema, Pattern } from '../schema.js';
import { trialsFor } from './advice.js';
import type { Emitted } from './emit.js';
import { nextSteps } from './next-steps.js';
import type { Findings } from './probe.js';
import { hasChanged, type InitReport } from './report.js';
import type { Terminal } from './terminal.js';
import type { Verification } from './verification.js';
import { excused, verify } from './verify.js';

/** All that the last two steps need to know about the first three. */
export interface Run {
  readonly tree: Tree;
  readonly findings: Findings;
  readonly patterns: readonly Pattern[];
  readonly emitted: Emitted;
  readonly options: InitGeneratorSchema;
  readonly terminal: Terminal;
}

/**
 * The task for when the tree is on disk: installs, verifies and sums up. Nx does not run tasks under `--dry-run`, so
 * that the summary of such a run is given here.
 */
export function finish(run: Run): GeneratorCallback {
  const { tree, findings, emitted, options, terminal } = run;
  const dryRun = process.env.NX_DRY_RUN === 'true';
  const excuse = excused(options, dryRun);
  if (dryRun) {
    terminal.steps.step('verify', 'would try, when it is written:', ...trialsFor(emitted.inForce));
    terminal.summarise(reportOn(run, excuse!, true));
    return () => undefined;
  }
  return async () => {
    installAdded(run.tree, run.emitted.dependencies, {
      ...run.findings,
      skipInstall: run.options.skipInstall,
      say: run.terminal.say,
    });
    terminal.steps.step(
      'verify',
      ...(excuse ? [] : ['simulating failures against:', ...trialsFor(emitted.inForce)]),
    );
    const verification = excuse ?? (await verify(tree.root, findings, terminal));
    terminal.summarise(reportOn(run, verification, false));
    if (verification.status === 'failed') throw failure(verification);
  };
}

function reportOn(run: Run, verification: Verification, dryRun: boolean): InitReport {
  const { findings, patterns, emitted } = run;
  return {
    schemaVersion: 1,
    generator: 'init',
    project: findings.project.name,
    root: findings.project.root,
    language: findings.language,
    patterns,
    dryRun,
    changed: hasChanged(emitted.files, emitted.dependencies),
    files: emitted.files,
    dependencies: emitted.dependencies,
    verification,
    next: nextSteps(findings, emitted.dependencies),
  };
}

function failure({ checks }: Verification & { readonly status: 'failed' | 'passed' }): UsageError {
  const failed = checks.filter(({ ok }) => !ok);
  return new UsageError(
    `Verification failed: ${failed.length} of ${checks.length} checks.`,
    ...failed.map(({ policy, name, claim, detail }) => `  ${policy} ${name}: ${claim}: ${detail}`),
    'The files are written. Put right what the checks name, in config/ or in the emitted source, and run the command again.',
  );
}
