import type { NodeKind } from '../../../graph/dependency-graph.js';
import type { Range } from './range.js';

/** An availability that nothing in a workspace tells, and where the number comes from. */
export interface Assumption {
  /** The share of time that it is up. */
  readonly availability: Range;
  /** What it is taken for: `a single process or machine`. */
  readonly as: string;
  readonly source: string;
}

const assumption = (
  as: string,
  worst: number,
  likely: number,
  best: number,
  source: string,
): Assumption => ({ as, availability: { best, likely, worst }, source });

/** One process on one machine, run from this workspace. */
export const ONE_OF_OURS = assumption(
  'a single process or machine',
  0.99,
  0.995,
  0.999,
  'the instance-level commitment of Amazon EC2 is 99.5 % (aws.amazon.com/compute/sla); releases and repairs may take as much again',
);

const MANAGED_WITH_STANDBY = assumption(
  'a managed one with a standby',
  0.999,
  0.9995,
  0.9999,
  'the commitment of Amazon RDS with Multi-AZ is 99.95 % (aws.amazon.com/rds/sla), of ElastiCache 99.99 %',
);

const MANAGED_ALONE = assumption(
  'a managed one without a standby',
  0.99,
  0.995,
  0.9995,
  'the commitment of Amazon RDS for a single instance is 99.5 % (aws.amazon.com/rds/sla), the same of ElastiCache in one zone',
);

const MANAGED = assumption(
  'a managed one',
  0.999,
  0.9995,
  0.9999,
  'commitments are from 99.9 % (Amazon S3, aws.amazon.com/s3/sla) to 99.99 % (Amazon EC2 over two zones)',
);

const SOMEBODY_ELSES = assumption(
  'an API of somebody else',
  0.995,
  0.999,
  0.9999,
  'commitments are commonly 99.9 %, and are not a measurement',
);

const MODEL = assumption(
  'a hosted language model',
  0.99,
  0.998,
  0.999,
  'the commitment of Azure OpenAI is 99.9 %; others give none',
);

export const UNKNOWN = assumption(
  'something of which the workspace does not say how it is run',
  0.99,
  0.998,
  0.9999,
  'from a single machine to a managed one with a standby',
);

/** What is run by somebody else, or nobody says how. */
const ELSEWHERE: Readonly<Record<NodeKind, Assumption>> = {
  service: UNKNOWN,
  database: UNKNOWN,
  cache: UNKNOWN,
  queue: UNKNOWN,
  storage: UNKNOWN,
  llm: MODEL,
  email: SOMEBODY_ELSES,
  api: SOMEBODY_ELSES,
};

export const elsewhere = (kind: NodeKind): Assumption => ELSEWHERE[kind];

/** A whole managed service; a datastore’s standby is its own. */
export function managed(kind: NodeKind, standby: boolean): Assumption {
  if (kind !== 'database' && kind !== 'cache') return MANAGED;
  return standby ? MANAGED_WITH_STANDBY : MANAGED_ALONE;
}

/**
 * β, the share of a replica’s failures that are those of all: a release, a configuration, what they share.
 * Around the 0.1 that is usual where nothing is measured (NUREG/CR-4780, 1988) and within the 1 % to 10 % of IEC 61508-6,
 * annex D, for likely; far more at worst, for replicas run the same code, and about 70 % of outages come from changes
 * (Beyer and others, Site Reliability Engineering, 2016, chapter 1).
 */
export const COMMON_CAUSE = {
  acrossZones: { best: 0.02, likely: 0.05, worst: 0.2 },
  oneZone: { best: 0.05, likely: 0.1, worst: 0.3 },
} as const satisfies Record<string, Range>;

/**
 * Minutes a year in which maintenance of machines takes all replicas at once where no disruption budget forbids it:
 * a machine a month, one time in four all replicas on it, two minutes until the next ones are ready; none at best,
 * each month five minutes at worst. Assumed, from no source.
 */
export const DRAINED_TOGETHER_MINUTES: Range = { best: 0, likely: 6, worst: 60 };

/**
 * The share of what is saved by a fallback that a person would call saved: an old price serves nearly as well as the
 * price, an order that waits in a list is not yet one. Assumed, from no source; the lower for the lower end of a range.
 */
export const ANSWERED_WELL = { low: 0.1, likely: 0.5, high: 0.9 } as const;
