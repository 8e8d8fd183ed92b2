import type { CreateMetadata } from '@nx/devkit';
import { latestReport } from './latest-report.js';
import type { ReliabilityPluginOptions } from './plugin-options.js';

type Metadata = Awaited<ReturnType<CreateMetadata>>;

/**
 * What the newest report says about each project, as metadata that `nx show project` prints: the day of the report, the
 * score, whether the project is a single point of failure, and open findings by severity.
 */
export const createMetadata: CreateMetadata<ReliabilityPluginOptions> = (
  _graph,
  _options,
  { workspaceRoot },
) => {
  const report = latestReport(workspaceRoot);
  if (!report) return {};
  const single = new Set(report.singlePointsOfFailure.map(({ node }) => node));
  const scores = new Map(report.services.map(({ node, score }) => [node, score]));
  const metadata: Metadata = {};
  for (const { id, project } of report.nodes) {
    if (project === null) continue;
    const open: Record<string, number> = {};
    for (const { severity, state, suppressed, subjects } of report.findings) {
      if (subjects[0] !== id || state !== 'action-needed' || suppressed) continue;
      open[severity] = (open[severity] ?? 0) + 1;
    }
    const reliability = {
      date: report.date,
      score: scores.get(id) ?? null,
      singlePointOfFailure: single.has(id),
      openFindings: open,
    };
    metadata[project] = { metadata: { reliability } };
  }
  return metadata;
};
