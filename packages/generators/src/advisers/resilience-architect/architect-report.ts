import type { Mechanism } from '../../experiments/experiment.js';
import type { MinutesPerYear } from '../../findings/finding.js';

/** What the resilience architect makes of a dependency graph. */
export interface ArchitectReport {
  readonly journeys: readonly JourneyReport[];
  /** What takes a journey down alone, the most downtime first. */
  readonly singlePointsOfFailure: readonly SinglePointOfFailure[];
  /** Two that together take a journey down, and neither alone. The most likely first. */
  readonly pairs: readonly PairOfFailures[];
  /** How many pairs there are; only the likeliest of many are listed. */
  readonly pairsInAll: number;
  /** What is wrong with the shape of the system. */
  readonly weaknesses: readonly Weakness[];
  /** By service. */
  readonly scores: readonly ServiceScore[];
  /** `null`: nothing was analysed. */
  readonly score: number | null;
  readonly verified: VerifiedFraction;
}

/** How available what people come for is. */
export interface JourneyReport {
  readonly name: string;
  readonly entry: string;
  readonly downtime: MinutesPerYear;
  /** What an objective of the configuration allows in minutes a year; `null` without an objective. */
  readonly budget: number | null;
}

/** A node whose failure alone takes a journey down. */
export interface SinglePointOfFailure {
  readonly node: string;
  /** The journeys that it takes down. */
  readonly journeys: readonly string[];
  /** Nodes that cannot do their work while it is down, without itself. */
  readonly blastRadius: readonly string[];
  /** The share of all use that stops, 0 to 1. */
  readonly share: number;
  /** ∂A/∂a over all journeys by their weight: Birnbaum’s importance, 0 to 1. */
  readonly importance: number;
  /** Its own, as it is run now. */
  readonly downtime: MinutesPerYear;
  /** From a journey’s entry to the node: each is needed by the one before. */
  readonly path: readonly string[];
  /** What can be done, the most minutes for an hour of work first. */
  readonly fixes: readonly Fix[];
}

/** A way to lose less. */
export interface Fix {
  /** `add-fallback`, `second-replica`, `standby`: a rule of the findings. */
  readonly kind: string;
  readonly what: string;
  /** A command to be copied; `null` where it is work by hand. */
  readonly command: string | null;
  readonly effortHours: number;
  readonly saves: MinutesPerYear;
}

/** Two nodes that together take a journey down. */
export interface PairOfFailures {
  readonly nodes: readonly [string, string];
  readonly journeys: readonly string[];
  /** Both at the same time. */
  readonly downtime: MinutesPerYear;
}

/** What is wrong with the shape of the system: not one call, but how they stand together. */
export interface Weakness {
  readonly kind: WeaknessKind;
  /** Nodes, in the order in which the sentence names them. */
  readonly nodes: readonly string[];
  /** One sentence. */
  readonly message: string;
  /** The number behind it: attempts in all, milliseconds, services on one store. */
  readonly amount: number | null;
  readonly saves: MinutesPerYear | null;
}

export type WeaknessKind =
  | 'single-replica'
  | 'missing-disruption-budget'
  | 'one-zone'
  | 'database-without-standby'
  | 'shared-datastore'
  | 'cyclic-readiness'
  | 'cyclic-dependency'
  | 'retry-amplification'
  | 'timeout-exceeds-callers'
  | 'missing-bulkhead'
  | 'critical-without-fallback';

/** What a service does to survive, of what it could. */
export interface ServiceScore {
  readonly node: string;
  /** 0 to 100; `null`: there is nothing to judge. */
  readonly score: number | null;
  readonly parts: readonly ScorePart[];
}

export interface ScorePart {
  /** `timeouts on outbound calls`. */
  readonly name: string;
  /** Share of the score, 0 to 1; those of a service are 1 together. */
  readonly weight: number;
  readonly has: number;
  readonly of: number;
  /** What the score gains when all of it is done. */
  readonly gain: number;
}

/** How much of the protection somebody has seen work. Never part of the score. */
export interface VerifiedFraction {
  /** 0 to 1; `null`: there is no protection to verify. */
  readonly fraction: number | null;
  readonly verified: number;
  readonly of: number;
  /** Days that an experiment counts. */
  readonly days: 30;
  readonly experiments: readonly CountedExperiment[];
}

export interface CountedExperiment {
  /** A node, or a dependency’s name. */
  readonly subject: string;
  readonly mechanism: Mechanism;
  /** ISO 8601. */
  readonly at: string;
  readonly passed: boolean;
}
