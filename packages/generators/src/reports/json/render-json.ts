import type {
  ArchitectReport,
  ServiceScore,
  SinglePointOfFailure,
  VerifiedFraction,
} from '../../advisers/resilience-architect/architect-report.js';
import type { Analysis } from '../../analysis/analysis.js';
import type { Finding } from '../../findings/finding.js';
import type { DependencyGraph } from '../../graph/dependency-graph.js';
import type { CallFact } from '../../scan/calls/call-fact.js';
import { type Recommendation, recommendationsOf } from '../facts/recommendations.js';

/** What programs read: the `.json` report, and what `analyze --format=json` prints. */
export interface AnalysisJson {
  readonly schemaVersion: 1;
  readonly workspace: string;
  /** `2026-11-28` */
  readonly date: string;
  readonly calls: readonly CallFact[];
  readonly findings: readonly Finding[];
  /** `nodes` and `edges`, and beside them `alternatives`, `journeys` and `unreadable`. */
  readonly graph: DependencyGraph;
  readonly singlePointsOfFailure: readonly SinglePointOfFailure[];
  readonly score: ScoreJson;
  readonly journeys: ArchitectReport['journeys'];
  readonly pairs: ArchitectReport['pairs'];
  readonly pairsInAll: ArchitectReport['pairsInAll'];
  readonly weaknesses: ArchitectReport['weaknesses'];
  readonly recommendations: readonly Recommendation[];
  /** How many source files were read. */
  readonly files: number;
  readonly skipped: Analysis['skipped'];
}

export interface ScoreJson {
  /** 0 to 100; `null`: nothing was analysed. */
  readonly value: number | null;
  readonly services: readonly ServiceScore[];
  /** Beside the score, and no part of it. */
  readonly verified: VerifiedFraction;
}

/** An analysis as programs read it. */
export function analysisJson(analysis: Analysis): AnalysisJson {
  const { name, date, calls, findings, graph, architect, files, skipped } = analysis;
  return {
    schemaVersion: 1,
    workspace: name,
    date,
    score: { value: architect.score, services: architect.scores, verified: architect.verified },
    singlePointsOfFailure: architect.singlePointsOfFailure,
    pairs: architect.pairs,
    pairsInAll: architect.pairsInAll,
    weaknesses: architect.weaknesses,
    journeys: architect.journeys,
    recommendations: recommendationsOf(analysis),
    findings,
    graph,
    calls,
    files,
    skipped,
  };
}

/** The same as text, indented by two spaces and with a line feed at its end. */
export const renderAnalysisJson = (analysis: Analysis): string =>
  `${JSON.stringify(analysisJson(analysis), null, 2)}\n`;
