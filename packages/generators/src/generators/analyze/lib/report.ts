import type { SuppressionNote } from '../../../findings/suppressions/judge-suppressions.js';
import type { BaselineEntry } from '../../../findings/baseline/baseline.js';
import type { AnalysisJson, ReportOutcome, Verdict } from '../../../reports/index.js';

/** The closing summary; with `--format=json` it is printed as it is: the report, and what this run did. */
export interface AnalyzeReport extends AnalysisJson {
  readonly verdict: Verdict;
  /** The files that were, or under `--dry-run` would be, written. */
  readonly written: readonly ReportOutcome[];
  readonly dryRun: boolean;
  /** Suppressions that have ended, and those that match nothing. */
  readonly suppressionNotes: readonly SuppressionNote[];
  /** Entries of the baseline that no longer occur. */
  readonly mended: readonly BaselineEntry[];
  /** The findings for which the run fails; none without `--fail-on`. */
  readonly failing: readonly string[];
}
