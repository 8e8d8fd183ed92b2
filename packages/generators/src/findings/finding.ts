import type { Place } from '../shared/place.js';

/** From what takes the system down to what is worth knowing. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What is left to do about a finding. */
export type FindingState =
  /** Nothing protects against it yet. */
  | 'action-needed'
  /** It is protected against, and nobody has seen that work. */
  | 'validation-needed'
  /** An experiment of the last 30 days has passed. */
  | 'verified';

/** Something that makes a failure worse than it has to be. */
export interface Finding {
  /** The same in each run while the weakness is the same, also when lines move: a digest of rule, subject and file. */
  readonly id: string;
  /** `missing-timeout`; never renamed. */
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  /** What is wrong, in one sentence that names the service and the dependency. */
  readonly message: string;
  /** What happens because of it. */
  readonly why: string;
  /** The command that mends it, to be copied; or what to do by hand, where there is no command. */
  readonly fix: string;
  /** The command that shows that the fix works. */
  readonly validate: string | null;
  /** Nodes of the graph that it is about, the service first. */
  readonly subjects: readonly string[];
  /** Further places that show it. */
  readonly evidence: readonly Place[];
  readonly state: FindingState;
  /** Minutes of downtime a year that the fix saves; `null` where it cannot be said. */
  readonly saves: MinutesPerYear | null;
  /** How much work the fix is, in hours: from 0.1 for a command to a week. */
  readonly effortHours: number;
  /** A person has decided to live with it. It is shown, and never counted as mended. */
  readonly suppressed: Suppression | null;
  /** It was there when the baseline was taken. */
  readonly inBaseline: boolean;
}

/** A range, for availabilities are assumed where nothing tells them. */
export interface MinutesPerYear {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** Each input that nothing in the workspace tells, in words. Empty: all are known. */
  readonly assumed: readonly string[];
}

/** A decision of a person, in config/reliability.yml. */
export interface Suppression {
  readonly reason: string;
  /** The last day that it holds: `2027-03-31`. */
  readonly until: string;
}
