import type { AnalysisSettings } from '../../analysis/settings.js';
import type { Experiment } from '../../experiments/experiment.js';
import type { DependencyGraph } from '../../graph/dependency-graph.js';
import type { ArchitectReport } from './architect-report.js';
import { assessmentOf } from './assessment.js';
import { journeyReports } from './journey-reports.js';
import { scoreOfAll, scoresOf } from './score/scores.js';
import { pairsOf } from './single-points/pairs.js';
import { singlePointsOf } from './single-points/single-points.js';
import { verifiedFraction } from './verification/verified-fraction.js';
import { weaknessesOf } from './weaknesses/weaknesses.js';

export interface ArchitectQuestion {
  readonly graph: DependencyGraph;
  readonly settings: AnalysisSettings;
  readonly experiments: readonly Experiment[];
  /** The day of the report: `2026-11-28`. */
  readonly today: string;
}

/** What would take a system down, how much of its time that costs, and what helps. The same question has the same answer. */
export function assessResilience({
  graph,
  settings,
  experiments,
  today,
}: ArchitectQuestion): ArchitectReport {
  const assessment = assessmentOf(graph, settings);
  const scores = scoresOf(assessment);
  return {
    journeys: journeyReports(assessment),
    singlePointsOfFailure: singlePointsOf(assessment),
    ...pairsOf(assessment),
    weaknesses: weaknessesOf(assessment),
    scores,
    score: scoreOfAll(scores),
    verified: verifiedFraction(assessment, experiments, today),
  };
}
