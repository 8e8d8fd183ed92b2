import type { Place } from '../shared/place.js';
import type { Suppression } from '../findings/finding.js';

/** What people have said about their system under `analysis` in a config/reliability.yml, of a project or the workspace. */
export interface AnalysisSettings {
  readonly journeys: readonly JourneySetting[];
  /** By name of a dependency or service: the share of time that one of it is up, 0 to 1. */
  readonly availability: ReadonlyMap<string, number>;
  /** By name of a service: what it can do without. */
  readonly optional: ReadonlyMap<string, readonly string[]>;
  readonly suppressions: readonly SuppressionSetting[];
}

export interface JourneySetting {
  readonly name: string;
  /** Name of the service where it begins. */
  readonly entry: string;
  /** Its share of all use among the journeys that are given; they are scaled to 1 together. */
  readonly weight: number;
  /** The share of time that it has to work, 0 to 1. */
  readonly objective: number | null;
  readonly place: Place;
}

/** Findings that somebody has decided to live with: of a rule, and where given, of a service, dependency or file. */
export interface SuppressionSetting extends Suppression {
  readonly rule: string;
  readonly service: string | null;
  readonly dependency: string | null;
  /** A path, or a pattern of paths. */
  readonly file: string | null;
  readonly place: Place;
}
