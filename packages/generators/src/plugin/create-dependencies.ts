import { type CreateDependencies, DependencyType } from '@nx/devkit';
import { latestReport } from './latest-report.js';
import type { ReliabilityPluginOptions } from './plugin-options.js';

type Dependencies = Awaited<ReturnType<CreateDependencies>>;

/** Calls from service to service as edges of Nx's graph, where the workspace wants them. */
export const createDependencies: CreateDependencies<ReliabilityPluginOptions> = (
  options,
  { workspaceRoot, projects, fileMap },
) => {
  const report = options?.serviceCalls ? latestReport(workspaceRoot) : undefined;
  if (!report) return [];
  const projectOf = new Map(report.nodes.map(({ id, project }) => [id, project]));
  return report.edges.flatMap(({ from, to, calls }): Dependencies => {
    const [source, target] = [projectOf.get(from), projectOf.get(to)];
    if (!source || !target || source === target) return [];
    // The report may be older than the workspace.
    if (!projects[source] || !projects[target]) return [];
    const files = new Set(fileMap.projectFileMap[source]?.map(({ file }) => file));
    const sourceFile = calls.map(({ file }) => file).find((file) => files.has(file));
    return [
      sourceFile === undefined
        ? { source, target, type: DependencyType.implicit }
        : { source, target, type: DependencyType.dynamic, sourceFile },
    ];
  });
};
