import type { Finding } from '../finding.js';

/** Where a workspace keeps it, unless it is told otherwise. */
export const BASELINE_FILE = 'reliability-baseline.json';

/** The findings that were there when an old code base began to look. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly id: string;
  /** For whoever reads a difference; the id decides. */
  readonly rule: string;
  /** Where it shows, sorted. A finding that comes to further files has become worse, and is a new one. */
  readonly files: readonly string[];
}

/** Whether a finding was there already, in these files. */
export function isInBaseline(
  baseline: Baseline | null,
  id: string,
  files: readonly string[],
): boolean {
  const entry = baseline?.findings.find((one) => one.id === id);
  return entry !== undefined && files.every((file) => entry.files.includes(file));
}

/** The files that a finding shows in. */
export const filesOfFinding = ({
  file,
  evidence,
}: Pick<Finding, 'file' | 'evidence'>): string[] => [
  ...new Set([file, ...evidence.map((place) => place.file)]),
];

/** The baseline that holds what is left to do now. What a person lives with is decided elsewhere. */
export const baselineOf = (findings: readonly Finding[]): Baseline => ({
  version: 1,
  findings: findings
    .filter(({ state, suppressed }) => state === 'action-needed' && suppressed === null)
    .map((finding) => ({
      id: finding.id,
      rule: finding.rule,
      files: filesOfFinding(finding).sort(compare),
    }))
    .sort(
      (a, b) =>
        compare(a.rule, b.rule) ||
        compare(a.files[0] ?? '', b.files[0] ?? '') ||
        compare(a.id, b.id),
    ),
});

/** Entries that no longer occur: mended, and dropped when the baseline is written again. */
export function mendedSince(
  baseline: Baseline | null,
  findings: readonly Finding[],
): readonly BaselineEntry[] {
  const left = new Set(
    findings.filter(({ state }) => state === 'action-needed').map(({ id }) => id),
  );
  return (baseline?.findings ?? []).filter(({ id }) => !left.has(id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
