import type { ArchitectReport } from '../advisers/resilience-architect/architect-report.js';
import type { Finding } from '../findings/finding.js';
import type { DependencyGraph } from '../graph/dependency-graph.js';
import type { CallFact } from '../scan/calls/call-fact.js';

/** All that `analyze` came to: what reports are made of. */
export interface Analysis {
  /** Of the workspace. */
  readonly name: string;
  /** The day, in the time zone of who runs it: `2026-11-28`. */
  readonly date: string;
  readonly calls: readonly CallFact[];
  readonly graph: DependencyGraph;
  readonly architect: ArchitectReport;
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** Source files that were read, and those that could not be. */
  readonly files: number;
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}
