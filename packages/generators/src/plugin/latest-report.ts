import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_OUTPUTS } from '../shared/project/outputs-folder.js';

/** The parts of a report that Nx is told. */
export interface LatestReport {
  readonly date: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly project: string | null;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly calls: readonly { readonly file: string }[];
  }[];
  readonly findings: readonly {
    readonly severity: string;
    readonly state: string;
    readonly suppressed: unknown;
    readonly subjects: readonly string[];
  }[];
  readonly singlePointsOfFailure: readonly { readonly node: string }[];
  readonly services: readonly { readonly node: string; readonly score: number | null }[];
}

const REPORT = /^reliability-analysis-(\d{4}-\d\d-\d\d)\.json$/;

/** The newest report of the workspace; `undefined` where there is none, or it is not one that we know. */
export function latestReport(
  workspaceRoot: string,
  outputs = DEFAULT_OUTPUTS,
): LatestReport | undefined {
  const folder = join(workspaceRoot, outputs, 'reports');
  try {
    const newest = readdirSync(folder)
      .filter((name) => REPORT.test(name))
      .sort()
      .at(-1);
    if (newest === undefined) return undefined;
    const report = JSON.parse(readFileSync(join(folder, newest), 'utf8')) as {
      readonly schemaVersion?: unknown;
      readonly graph: Pick<LatestReport, 'nodes' | 'edges'>;
      readonly findings: LatestReport['findings'];
      readonly singlePointsOfFailure: LatestReport['singlePointsOfFailure'];
      readonly score: { readonly services: LatestReport['services'] };
    };
    if (report.schemaVersion !== 1) return undefined;
    return {
      date: REPORT.exec(newest)![1]!,
      nodes: report.graph.nodes,
      edges: report.graph.edges,
      findings: report.findings,
      singlePointsOfFailure: report.singlePointsOfFailure,
      services: report.score.services,
    };
  } catch {
    return undefined;
  }
}
