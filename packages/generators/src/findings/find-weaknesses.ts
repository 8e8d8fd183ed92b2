import type { Baseline } from './baseline/baseline.js';
import { type BaselineEntry, isInBaseline, mendedSince } from './baseline/baseline.js';
import { type FindingInput, findingContext } from './context/finding-context.js';
import type { Finding } from './finding.js';
import { SEVERITIES } from './finding.js';
import { findingId } from './finding-id.js';
import { RULES } from './rules/registry.js';
import {
  type JudgedDraft,
  type SuppressionNote,
  Suppressions,
} from './suppressions/judge-suppressions.js';

export interface WeaknessInput extends FindingInput {
  /** `null` where the workspace has none. */
  readonly baseline: Baseline | null;
}

/** What was found, and what there is to say about what people have decided before. */
export interface Weaknesses {
  /** The worst first; what people live with, and what protects already, among them. */
  readonly findings: readonly Finding[];
  /** Suppressions that have ended, and those that match nothing. */
  readonly suppressions: readonly SuppressionNote[];
  /** Entries of the baseline that no longer occur. */
  readonly mended: readonly BaselineEntry[];
}

const WHY: ReadonlyMap<string, string> = new Map(RULES.map(({ id, why }) => [id, why]));

/** All that makes a failure worse than it has to be, by every rule. The same input gives the same findings. */
export function findWeaknesses({ baseline, ...input }: WeaknessInput): Weaknesses {
  const context = findingContext(input);
  const suppressions = new Suppressions(input.settings.suppressions, input.today);
  const findings = RULES.flatMap((rule) =>
    rule.find(context).flatMap((draft) => suppressions.judge(rule.id, draft)),
  )
    .map((judged) => findingOf(judged, baseline))
    .sort(byImportance);
  return {
    findings,
    suppressions: suppressions.notes(),
    mended: mendedSince(baseline, findings),
  };
}

function findingOf(
  { rule, draft, suppression, part }: JudgedDraft,
  baseline: Baseline | null,
): Finding {
  const { subjects, identity = subjects, places } = draft;
  const [first = { file: '.', line: 1 }, ...evidence] = places;
  const id = findingId(rule, identity, part);
  const files = [...new Set(places.map(({ file }) => file))];
  return {
    id,
    rule,
    severity: draft.severity,
    ...first,
    message: draft.message(places),
    why: draft.why ?? WHY.get(rule)!,
    fix: draft.fix(places),
    validate: draft.validate,
    subjects,
    evidence,
    state: draft.state,
    saves: draft.saves,
    effortHours: draft.effortHours(places),
    suppressed: suppression && { reason: suppression.reason, until: suppression.until },
    inBaseline: isInBaseline(baseline, id, files),
  };
}

const STATES = ['action-needed', 'validation-needed', 'verified'] as const;

/** What is left to do first, then the worst, then what saves most; else by id, so that each run has the same order. */
function byImportance(a: Finding, b: Finding): number {
  return (
    Number(a.suppressed !== null) - Number(b.suppressed !== null) ||
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (b.saves?.likely ?? 0) - (a.saves?.likely ?? 0) ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.id < b.id ? -1 : 1)
  );
}
