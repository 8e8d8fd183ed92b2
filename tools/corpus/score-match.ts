import { lastMember } from './score-callee.js';
import type { Fact } from './score-facts.js';
import type { Label, LabelledFile } from './score-labels.js';

export interface Pair {
  readonly label: Label;
  readonly fact: Fact;
}

/** What became of the labels of a file, and of what was reported in it. */
export interface Match {
  readonly pairs: readonly Pair[];
  readonly missed: readonly Label[];
  readonly falsePositives: readonly Fact[];
}

/**
 * Pairs each label with one report of the same member, on its line or, when no report stands
 * there, on one of its alternatives. A second report of the same call is a false positive; one
 * where the reader could not decide is nothing.
 */
export function matchFile(file: LabelledFile, reported: readonly Fact[]): Match {
  const left = new Set(reported);
  const found = new Map<Label, Fact>();
  const take = (label: Label, line: number, member: string): void => {
    if (found.has(label)) return;
    for (const fact of left) {
      if (fact.line !== line || lastMember(fact.callee) !== member) continue;
      found.set(label, fact);
      left.delete(fact);
      return;
    }
  };
  for (const label of file.calls) take(label, label.line, lastMember(label.callee));
  for (const label of file.calls) {
    for (const { line, member } of label.alternatives) take(label, line, member);
  }
  const undecided = new Set(file.undecided.map(({ line, callee }) => place(line, callee)));
  return {
    pairs: [...found].map(([label, fact]) => ({ label, fact })),
    missed: file.calls.filter((label) => !found.has(label)),
    falsePositives: [...left].filter(({ line, callee }) => !undecided.has(place(line, callee))),
  };
}

function place(line: number, callee: string): string {
  return `${line} ${lastMember(callee)}`;
}
