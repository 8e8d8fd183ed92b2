import type { ArchitectReport } from '../../advisers/resilience-architect/architect-report.js';
import type { AnalysisSettings } from '../../analysis/settings.js';
import type { DependencyGraph, GraphNode } from '../../graph/dependency-graph.js';
import type { ScanFacts } from '../../scan/scan-facts.js';
import { type CallGroup, callGroups } from './call-groups.js';
import { Experiments } from './experiments.js';
import { Standing } from './standing.js';

/** What weaknesses are found in. */
export interface FindingInput {
  readonly scan: ScanFacts;
  readonly graph: DependencyGraph;
  readonly architect: ArchitectReport;
  readonly settings: AnalysisSettings;
  /** The day: `2026-11-28`. */
  readonly today: string;
}

/** The same, in the words of the rules. */
export interface FindingContext extends FindingInput {
  /** Outbound calls by service and dependency; those in browsers are left out. */
  readonly groups: readonly CallGroup[];
  readonly node: (id: string) => GraphNode | undefined;
  /** Services of the workspace. */
  readonly services: readonly GraphNode[];
  /** What would go down with a node. */
  readonly standing: Standing;
  readonly experiments: Experiments;
}

export function findingContext(input: FindingInput): FindingContext {
  const nodes = new Map(input.graph.nodes.map((node) => [node.id, node]));
  return {
    ...input,
    groups: callGroups(input.scan, input.graph),
    node: (id) => nodes.get(id),
    services: input.graph.nodes.filter(({ kind }) => kind === 'service'),
    standing: new Standing(input),
    experiments: new Experiments(input.architect.verified.experiments, input.today),
  };
}
