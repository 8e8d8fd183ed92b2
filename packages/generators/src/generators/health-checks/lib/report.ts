import type { UnprobedDependency } from '../../../advisers/health-check-generator/health-check-generator.js';
import type { DependencyType } from '../../../advisers/health-check-generator/health-evidence.js';
import type { DependencyOutcome } from '../../../shared/dependencies/runtime-dependency.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { Language } from '../../../shared/project/language.js';
import type { Verification } from '../../init/lib/verification.js';
import type { ManifestReport } from '../manifests/manifest-report.js';
import type { ProbeTrial } from '../verify/try-probe.js';
import type { Broken } from './break-dependencies.js';
import type { Wired } from './wire.js';

/** A probe as it stands in config/health-checks.yml. */
export interface ReportedProbe {
  readonly name: string;
  readonly type: DependencyType;
  readonly urlEnv: string;
  readonly critical: boolean;
  readonly reason: string;
}

/** The closing summary; with `--format=json` it is printed as it is. */
export interface HealthChecksReport {
  readonly schemaVersion: 1;
  readonly generator: 'health-checks';
  readonly project: string;
  readonly root: string;
  readonly language: Language;
  /** Whether dependencies are probed. */
  readonly deep: boolean;
  readonly dryRun: boolean;
  /** Whether anything was, or under `--dry-run` would be, written. */
  readonly changed: boolean;
  readonly probes: readonly ReportedProbe[];
  /** Dependencies without a probe, and why. */
  readonly unprobed: readonly UnprobedDependency[];
  /** Where the endpoints are in a person's own source. */
  readonly wiring: Omit<Wired, 'files'>;
  /** What there is of Kubernetes in the workspace, and what became of it. */
  readonly manifests: ManifestReport;
  readonly files: readonly FileOutcome[];
  readonly dependencies: readonly DependencyOutcome[];
  /** What came of starting the application; absent where that was not asked for. */
  readonly application?: Broken['application'];
  /** What was seen of each probe while its dependency was broken. */
  readonly trials: readonly ProbeTrial[];
  readonly verification: Verification;
  /** What is left for the person to do, a line each. */
  readonly next: readonly string[];
}
