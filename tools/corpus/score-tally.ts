import type { Fact } from './score-facts.js';
import { judge } from './score-judge.js';
import type { LabelledFile } from './score-labels.js';
import { matchFile, type Match } from './score-match.js';
import type { Share } from './score-wilson.js';

export const MEASURES = ['recall', 'precision', 'kind', 'dependency', 'retry'] as const;

export type Measure = (typeof MEASURES)[number];

/** One line of the result: everything, one language, or one kind. */
export interface Row {
  readonly name: string;
  readonly shares: Readonly<Record<Measure, Share>>;
}

/** A labelled file with what a scan made of it. */
export interface Outcome extends Match {
  readonly file: LabelledFile;
}

/** Which files are asked for every call; in the others only a wrong report counts. */
export interface Scope {
  readonly tests: boolean;
  readonly browser: boolean;
}

/** Compares a scan with the labels, file by file; what is reported in other files says nothing. */
export function outcomes(
  files: readonly LabelledFile[],
  facts: readonly Fact[],
  scope: Scope,
): readonly Outcome[] {
  const byFile = new Map<string, Fact[]>();
  for (const fact of facts) byFile.set(fact.file, [...(byFile.get(fact.file) ?? []), fact]);
  return files.map((file) => {
    const match = matchFile(file, byFile.get(file.path) ?? []);
    const asked = (scope.tests || !file.test) && (scope.browser || !file.browser);
    return asked
      ? { file, ...match }
      : { file, pairs: [], missed: [], falsePositives: match.falsePositives };
  });
}

/** All, then each language, then each kind, in the order of the alphabet. */
export function tally(found: readonly Outcome[]): readonly Row[] {
  const languages = [...new Set(found.map(({ file }) => file.language))].sort();
  const kinds = [...new Set(found.flatMap(kindsIn))].sort();
  return [
    row('all', found),
    ...languages.map((name) =>
      row(
        name,
        found.filter(({ file }) => file.language === name),
      ),
    ),
    ...kinds.map((name) =>
      row(
        name,
        found.map((outcome) => onlyKind(outcome, name)),
      ),
    ),
  ];
}

function row(name: string, found: readonly Outcome[]): Row {
  const pairs = found.flatMap((outcome) => outcome.pairs);
  const verdicts = pairs.map(judge);
  const missed = count(found, ({ missed }) => missed);
  const wrong = count(found, ({ falsePositives }) => falsePositives);
  return {
    name,
    shares: {
      recall: { right: pairs.length, of: pairs.length + missed },
      precision: { right: pairs.length, of: pairs.length + wrong },
      kind: share(verdicts.map(({ kind }) => kind)),
      dependency: share(verdicts.map(({ dependency }) => dependency)),
      retry: share(verdicts.map(({ retry }) => retry)),
    },
  };
}

function share(verdicts: readonly (boolean | undefined)[]): Share {
  const judged = verdicts.filter((verdict) => verdict !== undefined);
  return { right: judged.filter(Boolean).length, of: judged.length };
}

function count(found: readonly Outcome[], part: (outcome: Outcome) => readonly unknown[]): number {
  return found.reduce((sum, outcome) => sum + part(outcome).length, 0);
}

/** A label belongs to the first of its kinds; a report that no label backs, to the kind it claims. */
function onlyKind(outcome: Outcome, kind: string): Outcome {
  return {
    file: outcome.file,
    pairs: outcome.pairs.filter(({ label }) => label.kinds[0] === kind),
    missed: outcome.missed.filter(({ kinds }) => kinds[0] === kind),
    falsePositives: outcome.falsePositives.filter((fact) => fact.kind === kind),
  };
}

function kindsIn({ pairs, missed, falsePositives }: Outcome): readonly string[] {
  const labels = [...pairs.map(({ label }) => label), ...missed];
  return [
    ...labels.flatMap(({ kinds }) => kinds.slice(0, 1)),
    ...falsePositives.map((f) => f.kind),
  ];
}
