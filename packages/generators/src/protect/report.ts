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
  readonly typeCheck: TypeCheck;
  readonly verification: Verification;
  /** What is left for the person to do, a line each. */
  readonly next: readonly string[];
}

export type Left = LeftCall & { readonly file: string };
