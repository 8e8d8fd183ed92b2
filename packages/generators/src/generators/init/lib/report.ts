import type { DependencyOutcome } from '../../../shared/dependencies/runtime-dependency.js';
import type { FileAction, FileOutcome } from '../../../shared/emit/reconcile.js';
import type { Language } from '../../../shared/project/language.js';
import type { Pattern } from '../schema.js';
import type { Verification } from './verification.js';

/** The closing summary; with `--format=json` it is printed as it is. */
export interface InitReport {
  readonly schemaVersion: 1;
  readonly generator: 'init';
  readonly project: string;
  readonly root: string;
  readonly language: Language;
  readonly patterns: readonly Pattern[];
  readonly dryRun: boolean;
  /** Whether anything was, or under `--dry-run` would be, written. */
  readonly changed: boolean;
  readonly files: readonly FileOutcome[];
  readonly dependencies: readonly DependencyOutcome[];
  readonly verification: Verification;
  /** What is left for the person to do, a line each. */
  readonly next: readonly string[];
}

/** Whether a run has written, or would write, anything. */
export function hasChanged(
  files: readonly FileOutcome[],
  dependencies: readonly DependencyOutcome[],
): boolean {
  return (
    files.some(({ action }) => action !== 'unchanged' && action !== 'kept') ||
    dependencies.some(({ action }) => action === 'added')
  );
}

/** How many files came to what, in a line. */
export function countOf(files: readonly FileOutcome[]): string {
  const count = (wanted: FileAction): number =>
    files.filter(({ action }) => action === wanted).length;
  return (['created', 'merged', 'beside', 'kept', 'unchanged'] as const)
    .filter((action) => count(action))
    .map((action) => `${count(action)} ${action}`)
    .join(', ');
}
