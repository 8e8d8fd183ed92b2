import type { Settings } from '../advisers/advice.js';
import type { Evidence } from '../advisers/evidence/evidence.js';
import type { EvidenceSource } from '../advisers/evidence/gather-evidence.js';
import type { Verification } from '../generators/init/lib/verification.js';
import type { GuardedUnit, LeftCall } from '../rewrite/request.js';
import type { Skipped } from '../scan/sources/source-file.js';
import type { DependencyOutcome } from '../shared/dependencies/runtime-dependency.js';
import type { FileOutcome } from '../shared/emit/reconcile.js';
import type { ProtectPolicy } from './options.js';
import type { TypeCheck } from './type-check/type-check.js';

/** The closing summary; with `--format=json` it is printed as it is. */
export interface ProtectReport {
  readonly schemaVersion: 1;
  readonly generator: 'circuit-breaker' | 'retry-strategy';
  readonly policy: ProtectPolicy;
  readonly project: string;
  readonly root: string;
  readonly dryRun: boolean;
  /** Whether anything was, or under `--dry-run` would be, written. */
  readonly changed: boolean;
  /** What a guard was put around. */
  readonly protected: readonly (GuardedUnit & { readonly file: string })[];
  /** Guarded before this run. */
  readonly alreadyProtected: readonly Left[];
  /** Not touched, and why. */
  readonly leftAlone: readonly Left[];
  /** Files that nobody could read. */
  readonly skipped: readonly Skipped[];
  readonly files: readonly FileOutcome[];
  readonly dependencies: readonly DependencyOutcome[];
  readonly advice: AdviceReport;
  readonly typeCheck: TypeCheck;
  readonly verification: Verification;
  /** What is left for the person to do, a line each. */
  readonly next: readonly string[];
}

export type Left = LeftCall & { readonly file: string };

/** What the advisers looked at, what they say, and where a person has decided otherwise. */
export interface AdviceReport {
  /** Files of evidence, those that were found by themselves among them. */
  readonly sources: readonly EvidenceSource[];
  /** Names in the evidence that are nobody's here. */
  readonly unmatched: readonly string[];
  readonly dependencies: readonly DependencyAdvice[];
  readonly differences: readonly Difference[];
}

export interface DependencyAdvice {
  readonly dependency: string;
  /** Absent where there is none, and the numbers are those of the kind. */
  readonly evidence?: EvidenceSummary | undefined;
  readonly settings: Settings;
  /** For bulkheads.yml, where rate and latency are known. */
  readonly bulkhead?: Settings | undefined;
  readonly notes: readonly string[];
}

/** The evidence without the single buckets of its latencies. */
export type EvidenceSummary = Omit<Evidence, 'latency' | 'windows'> & {
  readonly latency?: { readonly count: number; readonly meanMs: number };
};

/** A number that a person set, and another one that is advised. */
export interface Difference {
  readonly dependency: string;
  readonly key: string;
  /** Absent where the person has not set it, but something that goes with it. */
  readonly yours?: unknown;
  readonly advised: unknown;
  readonly reason: string;
}
