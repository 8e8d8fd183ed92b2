import type { GeneratorCallback, Tree } from '@nx/devkit';
import { installAdded } from '../shared/dependencies/install-added.js';
import type { Emitted } from '../generators/init/lib/emit.js';
import type { Findings } from '../generators/init/lib/probe.js';
import { hasChanged } from '../generators/init/lib/report.js';
import type { Verification } from '../generators/init/lib/verification.js';
import { excused, verify } from '../generators/init/lib/verify.js';
import type { GuardedUnit } from '../rewrite/request.js';
import type { ScanResult } from '../scan/scan-result.js';
import { withProgress } from '../shared/terminal/progress.js';
import type { Terminal } from '../shared/terminal/terminal.js';
import { UsageError } from '../shared/usage-error.js';
import { nextSteps } from './next-steps.js';
import type { ProtectOptions, ProtectPolicy } from './options.js';
import type { AdviceReport, Left, ProtectReport } from './report.js';
import type { RewrittenFile } from './rewrite-files.js';
import { type Baseline, compareWith, type TypeCheck } from './type-check/type-check.js';

/** All that the last two steps need to know about the first three. */
export interface ProtectRun {
  readonly tree: Tree;
  readonly policy: ProtectPolicy;
  readonly findings: Findings;
  readonly files: readonly RewrittenFile[];
  readonly units: readonly (GuardedUnit & { readonly file: string })[];
  readonly scanned: ScanResult;
  readonly emitted: Emitted;
  readonly advice: AdviceReport;
  readonly baseline: Baseline;
  readonly options: ProtectOptions;
  readonly terminal: Terminal<ProtectReport>;
}

/**
 * The task for when the tree is on disk: installs, checks types, verifies and sums up. Nx does not run tasks under
 * `--dry-run`, so that the summary of such a run is given here.
 */
export function finish(run: ProtectRun): GeneratorCallback {
  const { options, terminal, units, emitted } = run;
  const dryRun = process.env.NX_DRY_RUN === 'true';
  const idle = units.length === 0 && !hasChanged(emitted.files, emitted.dependencies);
  if (dryRun || idle) {
    const reason = dryRun ? 'this is a dry run' : 'nothing changed';
    terminal.steps.step('verify', reason);
    const verification =
      excused(options, dryRun) ??
      ({ status: 'not-run', reason, remedy: 'Nothing needs to be tried.' } as const);
    terminal.summarise(reportOn(run, { status: 'not-run', reason }, verification, dryRun));
    return () => undefined;
  }
  return async () => {
    installAdded(run.tree, run.emitted.dependencies, {
      ...run.findings,
      skipInstall: run.options.skipInstall,
      say: run.terminal.say,
    });
    const typeCheck = await checkTypes(run);
    terminal.steps.step('verify', 'types as before, and each breaker and retry in simulation');
    const verification =
      excused(options, false) ?? (await verify(run.tree.root, run.findings, terminal));
    terminal.summarise(reportOn(run, typeCheck, verification, false));
    if (typeCheck.status === 'failed' || verification.status === 'failed') throw failure(typeCheck);
  };
}

function checkTypes({ baseline, options, terminal, units }: ProtectRun): Promise<TypeCheck> {
  if (units.length === 0)
    return Promise.resolve({ status: 'not-run', reason: 'no source was changed' });
  if (options.skipTypeCheck) {
    return Promise.resolve({ status: 'not-run', reason: '--skip-type-check was given' });
  }
  return withProgress('checking types again', compareWith(baseline), (line) =>
    terminal.steps.note(line),
  );
}

function reportOn(
  { policy, findings, files, units, scanned, emitted, advice }: ProtectRun,
  typeCheck: TypeCheck,
  verification: Verification,
  dryRun: boolean,
): ProtectReport {
  const left: readonly Left[] = files.flatMap(({ file, left }) =>
    left.map((call) => ({ ...call, file })),
  );
  const rewritten = files.flatMap(({ file, content }) =>
    content === undefined ? [] : [{ path: file, action: 'merged' as const }],
  );
  return {
    schemaVersion: 1,
    generator: policy === 'retry' ? 'retry-strategy' : 'circuit-breaker',
    policy,
    project: findings.project.name,
    root: findings.project.root,
    dryRun,
    changed: rewritten.length > 0 || hasChanged(emitted.files, emitted.dependencies),
    protected: units,
    alreadyProtected: left.filter(({ why }) => why === 'protected'),
    leftAlone: left.filter(({ why }) => why !== 'protected'),
    skipped: scanned.skipped.filter(({ file }) => isInside(findings.project.root, file)),
    files: [...rewritten, ...emitted.files],
    dependencies: emitted.dependencies,
    advice,
    typeCheck,
    verification,
    next: nextSteps(policy, findings.project.root, left, advice),
  };
}

const isInside = (root: string, file: string): boolean =>
  root === '.' || file.startsWith(`${root}/`);

function failure(check: TypeCheck): UsageError {
  return check.status === 'failed'
    ? new UsageError(
        `${check.errors.length} complaints of the type checker are new.`,
        ...check.errors.map(({ file, message }) => `  ${file}: ${message}`),
        'Take the changes back with `git checkout -- <file>` for these files, and please report the pattern.',
      )
    : new UsageError(
        'Verification failed; the summary says which policy.',
        'The files are written. Put right what the checks name, in config/, and run the command again.',
      );
}
