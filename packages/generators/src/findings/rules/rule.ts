import type { FindingState, MinutesPerYear, Severity } from '../finding.js';
import type { FindingContext } from '../context/finding-context.js';

/** One thing that can be wrong; docs/rules.md has a row for each, which a test compares with this. */
export interface Rule {
  /** `missing-timeout`; never renamed, for suppressions and baselines name it. */
  readonly id: string;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** How bad it is, in words. */
  readonly severity: string;
  /** What happens because of it. One sentence. */
  readonly why: string;
  /** What mends it. One sentence. */
  readonly fix: string;
  readonly find: (context: FindingContext) => readonly Draft[];
}

/** A place whose line is known. */
export interface LinedPlace {
  readonly file: string;
  readonly line: number;
}

/** A finding before anybody has decided anything about it. */
export interface Draft {
  /** What makes it this finding and no other of its rule; the subjects, unless it says otherwise. */
  readonly identity?: readonly string[];
  /** Nodes of the graph, the service first. */
  readonly subjects: readonly string[];
  /** What a suppression may call the service by. */
  readonly services: readonly string[];
  /** What a suppression may call the dependency by. */
  readonly dependencies: readonly string[];
  readonly severity: Severity;
  readonly state: FindingState;
  /** Where it shows, the first first; none where it is known from nowhere in particular. */
  readonly places: readonly LinedPlace[];
  /** Sentences about those of the places that are left when a person lives with the others. */
  readonly message: (places: readonly LinedPlace[]) => string;
  readonly fix: (places: readonly LinedPlace[]) => string;
  /** Default: that of the rule. */
  readonly why?: string;
  readonly validate: string | null;
  readonly saves: MinutesPerYear | null;
  readonly effortHours: (places: readonly LinedPlace[]) => number;
}
